// Mantine in the house's own clothes: our family, our rounding, our targets. Colours come from tokens.css.
import { createTheme } from '@mantine/core';

export const theme = createTheme({
  fontFamily: 'var(--family)',
  fontFamilyMonospace: 'var(--family-mono)',
  defaultRadius: 'md',
  respectReducedMotion: true,
  radius: { md: 'var(--round)' },
  components: {
    Modal: {
      defaultProps: {
        transitionProps: { duration: 0 },
        closeOnEscape: false,
        lockScroll: false,
        withCloseButton: false,
      },
    },
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'error', 'description'] } },
  },
});
