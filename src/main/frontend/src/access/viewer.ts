import { createContext, useContext } from 'react';
import type { MeResult, Role } from '../api/generated';
import { has } from './roles';

/** The caller, asked for once for all parts of the page; undefined until the service has answered. */
export const Viewer = createContext<MeResult['viewer'] | undefined>(undefined);

export const useViewer = () => useContext(Viewer);

/** Whether the caller may do what the role is for; as long as nobody knows, the service decides. */
export function useMay(role: Role): boolean {
  const viewer = useViewer();
  return !viewer || has(viewer, role);
}
