#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The pages of the handbook are written in a small part of Markdown: headings (#, ##), paragraphs, lists (*, 1.), tables,
 * a picture on a line of its own, **strong**, `keys` and [links](page.md). Read here into blocks that a widget can show.
 */

typedef enum
{
  SB_HANDBOOK_HEADING,   /* level 1 or 2 */
  SB_HANDBOOK_PARAGRAPH,
  SB_HANDBOOK_BULLET,
  SB_HANDBOOK_NUMBERED,  /* level is the number */
  SB_HANDBOOK_TABLE,
  SB_HANDBOOK_PICTURE,
} SbHandbookKind;

typedef struct
{
  SbHandbookKind kind;
  int level;
  char *markup;    /* of the text, for Pango; of a picture: what it shows, plain */
  char *target;    /* file of a picture, else NULL */
  GPtrArray *rows; /* of a table: each a NULL-ended array of markup, the first the header; else NULL */
} SbHandbookBlock;

/* The blocks of a page; whatever is no other kind is a paragraph. transfer full: of SbHandbookBlock. */
GPtrArray *sb_handbook_parse (const char *text);

/* Where the links of a text lead, in their order: "balcony.md", "https://…"; transfer full: of strings. */
GPtrArray *sb_handbook_links (const char *text);

/* A block as plain words, to be searched; transfer full. */
char *sb_handbook_block_plain (const SbHandbookBlock *block);

G_END_DECLS
