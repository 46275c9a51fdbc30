-- Figures of one measure whose intervals, in one unit, do not meet. An end that is not closed does not belong to its interval: it is
-- moved inwards by less than the last place that a number has. No two of a measure's intervals are apart unless the last start is
-- behind the first end, and then only those are paired that end before the one or start behind the other: most measures have none.
WITH hair AS (
  SELECT u.unit, u.dimension, u.factor, c.closed,
    CASE WHEN c.closed IN ('both', 'left') THEN 0.0000000000 ELSE 0.0000000001 END AS inwards_from_least,
    CASE WHEN c.closed IN ('both', 'right') THEN 0.0000000000 ELSE 0.0000000001 END AS inwards_from_greatest
  FROM units u CROSS JOIN (SELECT 'both' AS closed UNION ALL SELECT 'left' UNION ALL SELECT 'right' UNION ALL SELECT 'neither') c
), ends AS (
  SELECT measure_id, unit, MAX(lower) AS lower, MIN(upper) AS upper,
    MAX(CASE WHEN closed IN ('right', 'neither') THEN lower END) AS open_lower,
    MIN(CASE WHEN closed IN ('left', 'neither') THEN upper END) AS open_upper
  FROM figures GROUP BY measure_id, unit
), reached AS (
  SELECT e.measure_id, u.dimension,
    MAX(GREATEST(CAST(e.lower * u.factor AS {product}), CAST(e.open_lower * u.factor AS {product}) + 0.0000000001)) AS last_start,
    MIN(LEAST(CAST(e.upper * u.factor AS {product}), CAST(e.open_upper * u.factor AS {product}) - 0.0000000001)) AS first_end
  FROM ends e JOIN units u ON u.unit = e.unit
  GROUP BY e.measure_id, u.dimension
), gaps AS (
  SELECT * FROM reached WHERE first_end < last_start
), g AS (
  SELECT * FROM figures WHERE measure_id IN (SELECT measure_id FROM gaps)
), f AS (
  SELECT g.figure_id, g.measure_id, g.surface, g.earliest, g.latest, h.dimension, r.last_start, r.first_end,
    CAST(g.lower * h.factor AS {product}) + h.inwards_from_least AS least, CAST(g.upper * h.factor AS {product}) - h.inwards_from_greatest AS greatest
  FROM g JOIN hair h ON h.unit = g.unit AND h.closed = g.closed
  JOIN gaps r ON r.measure_id = g.measure_id AND r.dimension = h.dimension
), pairs AS (
  SELECT l.measure_id, l.figure_id < h.figure_id AS in_order, l.figure_id AS low_id, l.surface AS low_value, h.figure_id AS high_id,
    h.surface AS high_value
  FROM (SELECT * FROM f WHERE greatest < last_start) l
  JOIN (SELECT * FROM f WHERE least > first_end) h ON l.measure_id = h.measure_id AND l.dimension = h.dimension
  WHERE l.greatest < h.least AND l.figure_id <> h.figure_id
    -- Of two that are each before the other, since one is empty, one pair is enough.
    AND (l.figure_id < h.figure_id OR NOT COALESCE(h.greatest < l.least, FALSE))
    -- What held at different times need not be equal.
    AND NOT COALESCE(l.latest < h.earliest OR h.latest < l.earliest, FALSE)
), sided AS (
  SELECT measure_id, CASE WHEN in_order THEN low_id ELSE high_id END AS left_id, CASE WHEN in_order THEN low_value ELSE high_value END AS left_value,
    CASE WHEN in_order THEN high_id ELSE low_id END AS right_id, CASE WHEN in_order THEN high_value ELSE low_value END AS right_value
  FROM pairs
)
SELECT 'value--' || left_id || '--' || right_id AS conflict_id, 'value' AS kind, measure_id AS about, left_id, left_value, right_id, right_value,
  CAST(NULL AS {decimal}) AS score, 'The two numbers leave no value on which both could agree.' AS why
FROM sided
