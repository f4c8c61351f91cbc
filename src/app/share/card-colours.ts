/** The colours of `styles/tokens.css`, by their names there: a picture leaves the page and takes no style sheet along. */
export interface CardColours {
  paper: string;
  ink: string;
  'ink-soft': string;
  hairline: string;
  rule: string;
  accent: string;
  alarm: string;
}

export type CardTheme = 'light' | 'dark';

export const CARD_COLOURS: Readonly<Record<CardTheme, CardColours>> = {
  light: {
    paper: '#f3f5f2',
    ink: '#14201e',
    'ink-soft': '#4d5a57',
    hairline: '#d3d9d5',
    rule: '#7d8985',
    accent: '#006259',
    alarm: '#ad1f1f',
  },
  dark: {
    paper: '#101514',
    ink: '#e6ebe9',
    'ink-soft': '#a0ada9',
    hairline: '#2b3532',
    rule: '#6f7d79',
    accent: '#57cfbe',
    alarm: '#ff8f80',
  },
};
