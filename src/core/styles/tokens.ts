import { css } from 'lit';

/**
 * Custom properties of every element. A host may set any `--usage-…` on any ancestor; the elements read them through
 * private copies (`--_…`), so that what a host has set is never overwritten by a default. Light and dark follow
 * `color-scheme`.
 */
export const tokens = css`
  :host {
    --_ground: var(--usage-ground, light-dark(#ffffff, #101216));
    --_text: var(--usage-text, light-dark(#15181e, #e8eaee));
    --_accent: var(--usage-accent, light-dark(#1a5dc2, #86b2ff));

    --_muted: var(--usage-muted, color-mix(in oklab, var(--_text) 68%, var(--_ground)));
    --_surface: var(
      --usage-surface,
      light-dark(
        color-mix(in oklab, var(--_text) 3.5%, var(--_ground)),
        color-mix(in oklab, var(--_text) 6%, var(--_ground))
      )
    );
    --_surface-strong: var(
      --usage-surface-strong,
      light-dark(
        color-mix(in oklab, var(--_text) 7.5%, var(--_ground)),
        color-mix(in oklab, var(--_text) 13%, var(--_ground))
      )
    );
    --_overlay: var(--usage-overlay, light-dark(var(--_ground), color-mix(in oklab, var(--_text) 7%, var(--_ground))));
    --_raised: var(--usage-raised, light-dark(var(--_ground), color-mix(in oklab, var(--_text) 26%, var(--_ground))));
    --_line: var(
      --usage-line,
      light-dark(
        color-mix(in oklab, var(--_text) 11%, var(--_ground)),
        color-mix(in oklab, var(--_text) 17%, var(--_ground))
      )
    );
    --_line-control: var(
      --usage-line-control,
      light-dark(
        color-mix(in oklab, var(--_text) 21%, var(--_ground)),
        color-mix(in oklab, var(--_text) 28%, var(--_ground))
      )
    );
    --_ghost: var(
      --usage-ghost,
      light-dark(
        color-mix(in oklab, var(--_text) 8.5%, var(--_ground)),
        color-mix(in oklab, var(--_text) 13%, var(--_ground))
      )
    );
    --_on-accent: var(--usage-on-accent, var(--_ground));
    --_line-strong: var(--usage-line-strong, color-mix(in oklab, var(--_text) 54%, var(--_ground)));
    --_focus: var(--usage-focus, var(--_accent));
    --_positive: var(--usage-positive, light-dark(#14724a, #55c795));
    --_warning: var(--usage-warning, light-dark(#8f5200, #f0b04c));
    --_danger: var(--usage-danger, light-dark(#b8262b, #ff8a80));

    --_series-1: var(--usage-series-1, light-dark(#0c5dbe, #61a2fb));
    --_series-2: var(--usage-series-2, light-dark(#ba7501, #fcb733));
    --_series-3: var(--usage-series-3, light-dark(#025b51, #1b6f61));
    --_series-4: var(--usage-series-4, light-dark(#e8659e, #f177a5));
    --_series-5: var(--usage-series-5, light-dark(#432294, #7d68df));
    --_series-6: var(--usage-series-6, light-dark(#3e9466, #a1edab));
    --_series-7: var(--usage-series-7, light-dark(#811904, #b54427));
    --_series-8: var(--usage-series-8, light-dark(#049ed3, #7ed0fc));
    --_series-9: var(--usage-series-9, light-dark(#5f1b5f, #914299));
    --_series-10: var(--usage-series-10, light-dark(#706204, #a69637));
    --_series-other: var(--usage-series-other, light-dark(#858b95, #7c838e));

    --_radius: var(--usage-radius, 6px);
    --_radius-s: calc(var(--_radius) * 0.67);
    --_radius-l: calc(var(--_radius) * 1.5);
    --_space: var(--usage-space, 4px);
    --_control: var(--usage-control, 32px);

    --_font-size: var(--usage-font-size, 0.875rem);
    --_font-xs: calc(var(--_font-size) * 0.857);
    --_font-s: calc(var(--_font-size) * 0.929);
    --_font-m: var(--_font-size);
    --_font-display: calc(var(--_font-size) * 2.571);

    --_motion: var(--usage-motion, 160ms);
    --_ease: var(--usage-ease, cubic-bezier(0.2, 0, 0, 1));
  }
  @media (pointer: coarse) {
    :host {
      --_control: var(--usage-control, 44px);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_motion: 0ms;
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_muted: color-mix(in oklab, var(--_text) 84%, var(--_ground));
      --_line: var(--_line-strong);
      --_line-control: var(--_line-strong);
    }
  }
  @media (forced-colors: active) {
    :host {
      --_ground: Canvas;
      --_text: CanvasText;
      --_accent: Highlight;
      --_muted: CanvasText;
      --_surface: Canvas;
      --_surface-strong: Canvas;
      --_raised: Canvas;
      --_overlay: Canvas;
      --_ghost: CanvasText;
      --_on-accent: HighlightText;
      --_positive: CanvasText;
      --_danger: CanvasText;
      --_line: CanvasText;
      --_line-control: ButtonBorder;
      --_line-strong: ButtonBorder;
      --_focus: Highlight;
      --_warning: CanvasText;
    }
  }
`;
