#pragma once

#include "services/http.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define SB_HTTP_MAX_WAITS 3

/*
 * SbHttpQuestion: one address with all its tries, redirects and waits, until a body or an error is there. Private to
 * SbHttp, which decides when it is this question's turn.
 */
typedef struct _SbHttpQuestion SbHttpQuestion;

typedef struct
{
  guint waits_ms[SB_HTTP_MAX_WAITS];
  guint n_waits;
  guint timeout_ms;
  guint pace_ms;
  gint64 last_begin_us; /* of any question; 0: there was none */
} SbHttpPatience;

/* Takes body or error over; called once, never from inside start () or cancel (). The question may be freed in it. */
typedef void (*SbHttpAnswered) (SbHttpQuestion *question,
                                GBytes         *body,
                                GError         *error,
                                gpointer        user_data);

/* `patience` is borrowed and outlives the question. */
SbHttpQuestion *sb_http_question_new (SoupSession    *session,
                                      SbHttpPatience *patience,
                                      GUri           *uri,
                                      SbHttpProgress  progress,
                                      gpointer        progress_data,
                                      SbHttpAnswered  answered,
                                      gpointer        user_data);
void            sb_http_question_free (SbHttpQuestion *question);

void sb_http_question_start (SbHttpQuestion *question);

/* The answer is then G_IO_ERROR_CANCELLED, from the main loop; also before start (). */
void sb_http_question_cancel (SbHttpQuestion *question);

G_END_DECLS
