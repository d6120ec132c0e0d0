#include "core/obstruction.h"

static const char *const KEYS[SB_N_OBSTACLES] = {
  "horizon", "slab_above", "side_wall_left", "side_wall_right", "opposite",
};

const char *
sb_obstacle_key (SbObstacle obstacle)
{
  g_return_val_if_fail (obstacle < SB_N_OBSTACLES, NULL);

  return KEYS[obstacle];
}

gboolean
sb_obstacle_is_present (const SbBalcony *balcony,
                        SbObstacle       obstacle)
{
  switch (obstacle)
    {
    case SB_OBSTACLE_HORIZON:
      for (guint i = 0; i < balcony->n_horizon; i++)
        if (balcony->horizon[i].elevation_deg > 0.0)
          return TRUE;
      return FALSE;
    case SB_OBSTACLE_SLAB_ABOVE:
      return balcony->slab_above.present && balcony->slab_above.projection_m > 0.0;
    case SB_OBSTACLE_SIDE_WALL_LEFT:
      return balcony->side_wall_left.present && balcony->side_wall_left.projection_m > 0.0;
    case SB_OBSTACLE_SIDE_WALL_RIGHT:
      return balcony->side_wall_right.present && balcony->side_wall_right.projection_m > 0.0;
    case SB_OBSTACLE_OPPOSITE:
      return balcony->opposite.present && balcony->opposite.height_above_module_m > 0.0;
    case SB_N_OBSTACLES:
    default:
      g_return_val_if_reached (FALSE);
    }
}

SbBalcony *
sb_balcony_without (const SbBalcony *balcony,
                    SbObstacle       obstacle)
{
  SbBalcony *copy = sb_balcony_copy (balcony);

  switch (obstacle)
    {
    case SB_OBSTACLE_HORIZON:
      sb_balcony_clear (copy);
      break;
    case SB_OBSTACLE_SLAB_ABOVE:
      copy->slab_above.present = FALSE;
      break;
    case SB_OBSTACLE_SIDE_WALL_LEFT:
      copy->side_wall_left.present = FALSE;
      break;
    case SB_OBSTACLE_SIDE_WALL_RIGHT:
      copy->side_wall_right.present = FALSE;
      break;
    case SB_OBSTACLE_OPPOSITE:
      copy->opposite.present = FALSE;
      break;
    case SB_N_OBSTACLES:
    default:
      g_warn_if_reached ();
    }

  return copy;
}
