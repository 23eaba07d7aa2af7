/** Objects of which there is one. */
import { bareType, objectType, PyObject } from './object.ts';

export class PyNotImplemented extends PyObject {}
export class PyEllipsis extends PyObject {}

export const notImplementedType = bareType('NotImplementedType', PyNotImplemented, objectType, { subclassable: false });
export const ellipsisType = bareType('ellipsis', PyEllipsis, objectType, { subclassable: false });

export const NotImplemented = new PyNotImplemented();
export const Ellipsis = new PyEllipsis();
