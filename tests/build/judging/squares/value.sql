-- Figures of one measure whose intervals, in one unit, do not meet. An end that is not closed does not belong to its interval.
WITH f AS (
  SELECT g.*, u.dimension,
    g.lower * u.factor AS least, g.upper * u.factor AS greatest,
    g.closed IN ('both', 'left') AS with_least, g.closed IN ('both', 'right') AS with_greatest
  FROM figures g JOIN units u ON u.unit = g.unit
)
SELECT 'value--' || l.figure_id || '--' || r.figure_id AS conflict_id, 'value' AS kind, l.measure_id AS about,
  l.figure_id AS left_id, l.surface AS left_value, r.figure_id AS right_id, r.surface AS right_value,
  CAST(NULL AS DECIMAL(29,9)) AS score, 'The two numbers leave no value on which both could agree.' AS why
FROM f l JOIN f r ON l.measure_id = r.measure_id AND l.dimension = r.dimension AND l.figure_id < r.figure_id
WHERE (
    l.greatest < r.least OR r.greatest < l.least
    OR (l.greatest = r.least AND NOT (l.with_greatest AND r.with_least))
    OR (r.greatest = l.least AND NOT (r.with_greatest AND l.with_least))
  )
  -- What held at different times need not be equal.
  AND NOT COALESCE(l.latest < r.earliest OR r.latest < l.earliest, FALSE)
