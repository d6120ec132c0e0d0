#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one error domain of the services; codes by what the caller can do about it. */
typedef enum
{
  SB_SERVICE_ERROR_OFFLINE,      /* no connection: go on with what is kept */
  SB_SERVICE_ERROR_RATE_LIMITED, /* the server is busy: try later */
  SB_SERVICE_ERROR_REFUSED,      /* the server does not like the question (400); its message is in ours */
  SB_SERVICE_ERROR_SERVER,       /* the server failed (5xx, cut off, nonsense) */
  SB_SERVICE_ERROR_TIMED_OUT,
  SB_SERVICE_ERROR_TOO_LARGE,
  SB_SERVICE_ERROR_BAD_DATA,     /* a file or an answer is not what it should be: names file, place, value, range */
  SB_SERVICE_ERROR_NOT_FOUND,    /* a file, a place or a kept year is not there */
  SB_SERVICE_ERROR_IO            /* reading or writing failed */
} SbServiceError;

#define SB_SERVICE_ERROR (sb_service_error_quark ())
GQuark sb_service_error_quark (void);

G_END_DECLS
