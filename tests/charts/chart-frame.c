#include "chart-frame.h"

#include "charts/drawing.h"

SbChartFrame
frame_of (double  width,
          double  height,
          SbTheme theme)
{
  return (SbChartFrame) { .width = width,
                          .height = height,
                          .palette = sb_palette_get (theme),
                          .font_family = SB_FONT_FAMILY,
                          .font_scale = 1.0,
                          .cursor = -1,
                          .with_title = TRUE,
                          .with_source = TRUE };
}
