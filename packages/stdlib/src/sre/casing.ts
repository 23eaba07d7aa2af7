/** How single characters compare when case is ignored. The locale's bytes are those of UTF-8: only ASCII has case. */
import { text as t } from '@vivarium/objects';

const forms: number[] = [];

function simpleForm(point: number, form: number): number {
  forms.length = 0;
  t.pushCaseForm(forms, point, form);
  return forms[0];
}

export const lowerAscii = (point: number): number => (point >= 65 && point <= 90 ? point + 32 : point);
export const upperAscii = (point: number): number => (point >= 97 && point <= 122 ? point - 32 : point);
export const lowerUnicode = (point: number): number => (point < 128 ? lowerAscii(point) : simpleForm(point, t.CaseForm.lower));
export const upperUnicode = (point: number): number => (point < 128 ? upperAscii(point) : simpleForm(point, t.CaseForm.upper));

export const isCasedAscii = (point: number): boolean => lowerAscii(point) !== point || upperAscii(point) !== point;
export const isCasedUnicode = (point: number): boolean => lowerUnicode(point) !== point || upperUnicode(point) !== point;

const ALNUM = t.Kind.alpha | t.Kind.decimal | t.Kind.digit | t.Kind.numeric;

export const isWordAscii = (point: number): boolean =>
  (point >= 97 && point <= 122) || (point >= 65 && point <= 90) || (point >= 48 && point <= 57) || point === 95;
export const isWordUnicode = (point: number): boolean => (point < 128 ? isWordAscii(point) : (t.kindOf(point) & ALNUM) !== 0);
export const isDigitUnicode = (point: number): boolean =>
  point < 128 ? point >= 48 && point <= 57 : (t.kindOf(point) & t.Kind.decimal) !== 0;
export const isSpaceAscii = (point: number): boolean => point === 32 || (point >= 9 && point <= 13);
