#include "services/stand-classes.h"

#include <math.h>

typedef struct
{
  const char *key;
  const char *answers[SB_STAND_MAX_ANSWERS + 1];
} Topic;

static const Topic TOPICS[SB_STAND_N_TOPICS] = {
  [SB_STAND_PERSONS] = { "persons", { "1", "2", "3", "4", "5+" } },
  [SB_STAND_DWELLING] = { "dwelling", { "flat", "house" } },
  [SB_STAND_SET] = { "set", { "up-to-500-w", "up-to-1000-w", "up-to-2000-w", "above-2000-w" } },
  [SB_STAND_BATTERY] = { "battery", { "without", "with" } },
  [SB_STAND_DIRECTION]
  = { "direction", { "north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west" } },
  [SB_STAND_TILT] = { "tilt", { "flat", "tilted", "upright" } },
  [SB_STAND_HELPFUL] = { "helpful", { "yes", "partly", "no" } },
  [SB_STAND_WILL_BUY] = { "will-buy", { "yes", "perhaps", "no" } },
  [SB_STAND_MISSING] = { "missing", { "nothing", "consent", "money", "mounting-help", "place", "information" } },
};

static const double SET_LIMITS_W[] = { 500.0, 1000.0, 2000.0 };
static const double TILT_LIMITS_DEG[] = { 30.0, 75.0 };

const char *
sb_stand_topic_key (SbStandTopic topic)
{
  g_return_val_if_fail (topic < SB_STAND_N_TOPICS, NULL);

  return TOPICS[topic].key;
}

guint
sb_stand_topic_n_answers (SbStandTopic topic)
{
  guint n = 0;

  g_return_val_if_fail (topic < SB_STAND_N_TOPICS, 0);

  while (TOPICS[topic].answers[n] != NULL)
    n++;

  return n;
}

const char *
sb_stand_answer_key (SbStandTopic topic,
                     int          answer)
{
  g_return_val_if_fail (answer >= 0 && answer < (int) sb_stand_topic_n_answers (topic), NULL);

  return TOPICS[topic].answers[answer];
}

int
sb_stand_set_class (double peak_power_w)
{
  int class = 0;

  while (class < (int) G_N_ELEMENTS (SET_LIMITS_W) && peak_power_w > SET_LIMITS_W[class])
    class++;

  return class;
}

int
sb_stand_direction_class (double azimuth_deg)
{
  return ((int) floor ((azimuth_deg + 22.5) / 45.0) % 8 + 8) % 8;
}

int
sb_stand_tilt_class (double tilt_deg)
{
  int class = 0;

  while (class < (int) G_N_ELEMENTS (TILT_LIMITS_DEG) && tilt_deg >= TILT_LIMITS_DEG[class])
    class++;

  return class;
}
