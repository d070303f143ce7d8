import type { Plugin } from 'vite';

export const MOST: number;
export function firstLoad(bundle: object, page?: string): { name: string; bytes: number }[];
export const smallFirstLoad: Plugin;
