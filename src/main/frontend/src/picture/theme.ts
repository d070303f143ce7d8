// The colours and signs of a picture.

export interface Theme {
  ink: string;
  soft: string;
  ground: string;
  line: string;
  accent: string;
  goods: string;
  tie: string;
  bad: string;
  warn: string;
  good: string;
  /** For as many values as can be told apart; the last ones share "others". */
  many: readonly string[];
  /** From little to much. */
  steps: readonly string[];
}

export const LIGHT: Theme = {
  ink: '#17252b',
  soft: '#4b5d65',
  ground: '#ffffff',
  line: '#cfd8dc',
  accent: '#0b6e75',
  goods: '#0b6e75',
  tie: '#5b4b9a',
  bad: '#a3201d',
  warn: '#8a4b00',
  good: '#22643a',
  many: ['#0b6e75', '#5b4b9a', '#b4561a', '#2f6fae', '#8a6d00', '#a33a72', '#4d7a2a', '#6b5a4e'],
  steps: ['#93a3aa', '#6f9bc4', '#3a76b3', '#0c4c8a'],
};
export const DARK: Theme = {
  ink: '#e4ecef',
  soft: '#a9bac2',
  ground: '#18242a',
  line: '#35464e',
  accent: '#5cc4cb',
  goods: '#5cc4cb',
  tie: '#b9a9f5',
  bad: '#ff9b94',
  warn: '#f2be72',
  good: '#8fd7a6',
  many: ['#5cc4cb', '#b9a9f5', '#f0a36b', '#7db7f0', '#e0c25c', '#f095c4', '#a5d17e', '#c9b5a6'],
  steps: ['#66777f', '#5f8dbb', '#86bbee', '#d3e8ff'],
};

/** As the page is now. */
export function themeNow(): Theme {
  const set = document.documentElement.dataset.theme;
  const isDark = set ? set === 'dark' : window.matchMedia('(prefers-color-scheme: dark)').matches;
  return isDark ? DARK : LIGHT;
}

export type Shape = 'circle' | 'square' | 'diamond' | 'hexagon';

export const shapeOf = (kind: string): Shape =>
  kind === 'COMPANY' || kind === 'ORGANIZATION' || kind === 'GROUP'
    ? 'square'
    : kind === 'CRIMINAL_GROUP'
      ? 'hexagon'
      : kind === 'AGENCY' || kind === 'CONTROL_INSTRUMENT'
        ? 'diamond'
        : 'circle';

export function kindColor(kind: string, theme: Theme): string {
  switch (kind) {
    case 'COMPANY':
      return theme.goods;
    case 'ORGANIZATION':
      return theme.many[3]!;
    case 'PERSON':
      return theme.tie;
    case 'CRIMINAL_GROUP':
      return theme.bad;
    case 'AGENCY':
    case 'CONTROL_INSTRUMENT':
      return theme.warn;
    case 'SUBSTANCE':
      return theme.good;
    case 'VESSEL':
    case 'AIRCRAFT':
    case 'PORT':
      return theme.many[5]!;
    default:
      return theme.soft;
  }
}

/** Strokes on a field of 24 by 24. */
const ICONS: Record<string, string> = {
  COMPANY: 'M4 20V10l5 4v-4l5 4V5h5v15zM8 17h1M12 17h1',
  ORGANIZATION: 'M6 20V5h12v15M3 20h18M9.5 9h1M13.5 9h1M9.5 13h1M13.5 13h1',
  PERSON: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20c.7-4 3.8-5.5 7.5-5.500s6.8 1.5 7.5 5.5',
  CRIMINAL_GROUP:
    'M8.5 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6M16 11a2.5 2.5 0 1 0 0-5M3 19c.5-3.5 2.5-5 5.5-5s5 1.5 5.5 5M16.5 14c2.5.3 4 2 4.5 5',
  AGENCY: 'M4 20h16M5 9h14l-7-5zM7 9v8M12 9v8M17 9v8M5 17h14',
  VESSEL: 'M3 14h18l-2.5 5h-13zM12 14V4l6 7h-6',
  AIRCRAFT: 'M12 3v18M3 13l9-4 9 4M8 20l4-2 4 2',
  SUBSTANCE: 'M10 3v6l-5 9q-1 3 2 3h10q3 0 2-3l-5-9V3M8.5 3h7M7.5 15h9',
  PORT: 'M12 8v13M12 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M5 13c0 5 3 8 7 8s7-3 7-8M9 11h6',
  COUNTRY: 'M6 21V4h12l-3 4 3 4H6',
  CONTROL_INSTRUMENT: 'M7 3h7l4 4v14H7zM10 12h5M10 16h5',
  HS_HEADING: 'M7 3h7l4 4v14H7zM10 12h5M10 16h5',
  CLASSIFICATION: 'M7 3h7l4 4v14H7zM10 12h5M10 16h5',
  ADDRESS: 'M12 21c-4-5-6-8-6-11a6 6 0 0 1 12 0c0 3-2 6-6 11M12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
  PHONE: 'M6 3h3l2 5-2.5 2a12 12 0 0 0 5.5 5.500l2-2.5 5 2v3q0 3-3 3C10 21 3 14 3 6q0-3 3-3',
  EMAIL: 'M3 6h18v12H3zM3 7l9 7 9-7',
  WEBSITE: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M3 12h18M12 3c3 3 4 6 4 9s-1 6-4 9c-3-3-4-6-4-9s1-6 4-9',
  WALLET: 'M4 7h15v12H4zM4 7l11-3v3M15 13h1',
  ACCOUNT: 'M3 9l9-5 9 5zM5 9v8M10 9v8M14 9v8M19 9v8M3 20h18',
  CARD: 'M3 6h18v12H3zM3 10h18M6 15h5',
  IDENTIFIER: 'M3 6h18v12H3zM6 10h4v4H6zM13 10h5M13 14h5',
  DATE: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  NAME: 'M5 5h14M12 5v15M9 20h6',
  GROUP: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
};

export const iconOf = (kind: string): string => ICONS[kind] ?? ICONS.NAME!;
