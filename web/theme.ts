import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent, an ink blue; every other colour carries meaning (coverage, state) and stands beside a word. */
const ink: MantineColorsTuple = ['#eef3fa', '#dbe4f0', '#b4c6e0', '#8aa6d0', '#678bc2', '#517aba', '#4571b7', '#3660a1', '#2d5591', '#204a81'];

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: 8,
  colors: { ink },
  fontFamily: 'Inter, "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif',
  headings: { fontWeight: '650' },
  defaultRadius: 'sm',
});
