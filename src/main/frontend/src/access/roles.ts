import { type Role, RoleValues } from '../api/generated';

/** Whether a caller has the role, or one that includes it: the schema has the roles in that order. */
export function has(viewer: { roles: readonly Role[] }, role: Role) {
  return viewer.roles.some((own) => RoleValues.indexOf(own) >= RoleValues.indexOf(role));
}
