#include "charts/chart-walk.h"

static int
page_of (const SbItems *items)
{
  return (int) (items->page > 0 ? items->page : MAX (items->n_items / 4, 1));
}

/* By how many items a key goes on in a line: in a row up is more, as in a slider; in a column up is up. */
static int
steps_in_line (const SbItems *items,
               SbWalk         walk)
{
  const int up = items->arrangement == SB_ITEMS_IN_A_COLUMN ? -1 : 1;
  const int right = items->mirrored ? -1 : 1;

  switch (walk)
    {
    case SB_WALK_LEFT:
      return -right;
    case SB_WALK_RIGHT:
      return right;
    case SB_WALK_UP:
      return up;
    case SB_WALK_DOWN:
      return -up;
    case SB_WALK_PAGE_UP:
      return up * page_of (items);
    case SB_WALK_PAGE_DOWN:
      return -up * page_of (items);
    case SB_WALK_FIRST:
    case SB_WALK_LAST:
    default:
      return 0;
    }
}

static int
walk_in_plane (const SbItems *items,
               int            cursor,
               SbWalk         walk)
{
  const guint from = (guint) cursor;

  switch (walk)
    {
    case SB_WALK_LEFT:
      return (int) items->beside (items->data, from, -1, 0);
    case SB_WALK_RIGHT:
      return (int) items->beside (items->data, from, 1, 0);
    case SB_WALK_UP:
      return (int) items->beside (items->data, from, 0, 1);
    case SB_WALK_DOWN:
      return (int) items->beside (items->data, from, 0, -1);
    case SB_WALK_PAGE_UP:
      return (int) items->beside (items->data, from, 0, page_of (items));
    case SB_WALK_PAGE_DOWN:
      return (int) items->beside (items->data, from, 0, -page_of (items));
    case SB_WALK_FIRST:
    case SB_WALK_LAST:
    default:
      return cursor;
    }
}

int
sb_walk (const SbItems *items,
         int            cursor,
         SbWalk         walk)
{
  const int last = (int) items->n_items - 1;
  int steps;

  if (last < 0 || walk == SB_WALK_FIRST)
    return MIN (0, last);
  if (walk == SB_WALK_LAST)
    return last;
  if (items->arrangement == SB_ITEMS_IN_A_PLANE)
    return CLAMP (cursor < 0 ? (int) items->first : walk_in_plane (items, MIN (cursor, last), walk), 0, last);

  steps = steps_in_line (items, walk);
  if (cursor < 0)
    return steps > 0 ? 0 : last;

  return CLAMP (cursor + steps, 0, last);
}

static guint
beside (gpointer data,
        guint    item,
        int      right,
        int      up)
{
  const SbChartItems *items = data;

  return items->chart->item_beside (items->data, item, right, up);
}

SbItems
sb_chart_items (const SbChartItems *chart_items)
{
  const SbChart *chart = chart_items->chart;
  SbItems items = { .n_items = chart->n_items (chart_items->data), .page = chart->page };

  items.arrangement = chart->item_beside != NULL ? SB_ITEMS_IN_A_PLANE
                      : chart->in_a_column       ? SB_ITEMS_IN_A_COLUMN
                                                 : SB_ITEMS_IN_A_ROW;
  if (items.arrangement == SB_ITEMS_IN_A_PLANE)
    {
      items.first = items.n_items == 0              ? 0
                    : chart->first_item != NULL ? chart->first_item (chart_items->data)
                                                : items.n_items / 2;
      items.beside = beside;
      items.data = (gpointer) chart_items;
    }

  return items;
}
