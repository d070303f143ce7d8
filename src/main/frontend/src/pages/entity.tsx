import { lazy } from 'react';

export { Loads } from '../profile/loads';

/** Loaded when it is asked for: its lists and charts are no part of the first load. */
export const EntityPage = lazy(() => import('../profile/page').then((module) => ({ default: module.ProfilePage })));
