/** What the document type says: entities, attributes and content models. */

export interface Entity {
  readonly name: string;
  /** The replacement text of an internal entity. */
  text: string | null;
  systemId: string | null;
  publicId: string | null;
  base: string | null;
  /** Of an unparsed entity. */
  notation: string | null;
  /** Declared in the document itself, not in the external subset or a parameter entity. */
  internal: boolean;
  /** Being expanded. */
  open: boolean;
}

export interface DefaultAttribute {
  readonly name: string;
  readonly isCdata: boolean;
  /** Null when the declaration gives none. */
  readonly value: string | null;
}

/** Shared by a parser and those it makes for its external entities. */
export class Declarations {
  readonly entities = new Map<string, Entity>();
  readonly parameterEntities = new Map<string, Entity>();
  readonly attributes = new Map<string, Map<string, DefaultAttribute>>();
  standalone = false;
  /** A parameter entity was referred to, so that declarations may be missing. */
  hasParameterRefs = false;
  /** False once declarations can no longer be relied on. */
  keepProcessing = true;
  parameterEntityRead = false;
}

export const ContentType = { empty: 1, any: 2, mixed: 3, name: 4, choice: 5, sequence: 6 } as const;
/** Order of `XML_CQUANT_…`. */
export const quantifiers = ['', '?', '*', '+'];

export interface ContentModel {
  type: number;
  quantifier: number;
  name: string | null;
  children: ContentModel[];
}

/** Whether the external subset is read: `SetParamEntityParsing`. */
export const ParameterParsing = { never: 0, unlessStandalone: 1, always: 2 } as const;
