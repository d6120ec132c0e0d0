#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/*
 * Where keys lead a chart's cursor: always the way they point on the screen. What runs to the right runs to the right
 * in every language, as on the meter and on paper; a line of items that is mirrored says so.
 */
typedef enum
{
  SB_WALK_LEFT,
  SB_WALK_RIGHT,
  SB_WALK_UP,
  SB_WALK_DOWN,
  SB_WALK_PAGE_UP,
  SB_WALK_PAGE_DOWN,
  SB_WALK_FIRST,
  SB_WALK_LAST,
} SbWalk;

typedef enum { SB_ITEMS_IN_A_ROW, SB_ITEMS_IN_A_COLUMN, SB_ITEMS_IN_A_PLANE } SbArrangement;

typedef guint (*SbItemBeside) (gpointer data,
                               guint    item,
                               int      right,
                               int      up);

typedef struct
{
  guint n_items;
  SbArrangement arrangement;
  gboolean mirrored;   /* a row that begins at the right */
  guint page;          /* 0: a quarter of the items */
  guint first;         /* in a plane: where keys begin */
  SbItemBeside beside; /* in a plane */
  gpointer data;
} SbItems;

/* The item the cursor goes to from `cursor`, −1 from none; −1: there is no item. */
int sb_walk (const SbItems *items,
             int            cursor,
             SbWalk         walk);

/* The items of a chart; `beside` takes a pair that must stay. */
typedef struct
{
  const SbChart *chart;
  const SbChartData *data;
} SbChartItems;

SbItems sb_chart_items (const SbChartItems *chart_items);

G_END_DECLS
