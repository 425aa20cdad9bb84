import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent, an ink blue; every other colour carries meaning (coverage, state) and stands beside a sign and a word. */
const ink: MantineColorsTuple = ['#eef3fa', '#dbe4f0', '#b4c6e0', '#8aa6d0', '#678bc2', '#517aba', '#4571b7', '#3660a1', '#2d5591', '#204a81'];

/** The dark sheets, lightest first; `styles/tokens.css` has the same. */
const dark: MantineColorsTuple = ['#e3e6eb', '#c6cdd8', '#a5aebc', '#6f7a8a', '#454e5c', '#333a45', '#20252d', '#1b1f26', '#14171c', '#0f1115'];

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 7 },
  colors: { ink, dark },
  black: '#1c2430',
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "Liberation Mono", monospace',
  headings: { fontWeight: '620' },
  defaultRadius: 'sm',
  // The 8-point grid; 4 only inside a line.
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Table: { defaultProps: { horizontalSpacing: 'sm', verticalSpacing: 8, fz: 'sm' } },
    Modal: { defaultProps: { centered: true, closeButtonProps: { 'aria-label': 'Close' }, styles: { title: { fontWeight: 620 } } } },
  },
});
