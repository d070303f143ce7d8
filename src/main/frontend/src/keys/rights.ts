// Rights that a caller may hand on to a program: never more than the caller's own.
import { type Role, RoleValues, type Tlp, TlpValues } from '../api/generated';

/** Levels up to the caller's. */
export const levelsOf = (viewer: { clearance: Tlp }): Tlp[] =>
  TlpValues.filter((level) => TlpValues.indexOf(level) <= TlpValues.indexOf(viewer.clearance));

/** Roles of the caller that a key may have: a key is never a steward. */
export function rolesOf(viewer: { roles: readonly Role[] }): Role[] {
  const most = Math.max(...viewer.roles.map((role) => RoleValues.indexOf(role)), 0);
  return RoleValues.filter((role) => role !== 'STEWARD' && RoleValues.indexOf(role) <= most);
}
