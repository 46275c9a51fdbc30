-- The figures of each measure of which two, in one unit and for one time, leave no common value; each with the places of its ends
-- among those of its measure. An end that is not closed does not belong to its interval: it is moved inwards by less than the
-- last place that a number has. No two intervals are apart unless the last start is behind the first end: most measures end there.
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
  SELECT measure_id, dimension FROM reached WHERE first_end < last_start
), f AS (
  SELECT g.measure_id, g.figure_id, g.surface, g.qualifier, COALESCE(g.value, g.lower) AS low, COALESCE(g.value, g.upper) AS high, g.unit,
    g.earliest, g.latest, h.dimension,
    CAST(g.lower * h.factor AS {product}) + h.inwards_from_least AS least, CAST(g.upper * h.factor AS {product}) - h.inwards_from_greatest AS greatest
  FROM figures g JOIN hair h ON h.unit = g.unit AND h.closed = g.closed
  JOIN gaps s ON s.measure_id = g.measure_id AND s.dimension = h.dimension
), moments AS (
  SELECT measure_id, dimension, earliest, latest, MIN(greatest) AS first_end, MAX(least) AS last_start FROM f
  GROUP BY measure_id, dimension, earliest, latest
), apart AS (
  SELECT DISTINCT l.measure_id, l.dimension FROM moments l
  JOIN moments r ON r.measure_id = l.measure_id AND r.dimension = l.dimension AND l.first_end < r.last_start
  -- What held at different times need not be equal.
  WHERE NOT COALESCE(l.latest < r.earliest OR r.latest < l.earliest, FALSE)
), d AS (
  SELECT f.* FROM f JOIN apart a ON a.measure_id = f.measure_id AND a.dimension = f.dimension
), places AS (
  SELECT measure_id, dimension, e, DENSE_RANK() OVER (PARTITION BY measure_id, dimension ORDER BY e) AS place
  FROM (SELECT measure_id, dimension, least AS e FROM d UNION SELECT measure_id, dimension, greatest FROM d) WHERE e IS NOT NULL
)
SELECT 'value' AS kind, 'measures' AS about_resource, d.measure_id AS about, 'figures' AS resource, d.figure_id AS row_id, d.surface AS value,
  d.qualifier || CASE WHEN d.low IS NULL AND d.high IS NULL THEN '' WHEN d.low = d.high THEN ' ' || rtrim(rtrim(CAST(d.low AS VARCHAR), '0'), '.')
    ELSE ' ' || COALESCE(rtrim(rtrim(CAST(d.low AS VARCHAR), '0'), '.'), '') || '..' || COALESCE(rtrim(rtrim(CAST(d.high AS VARCHAR), '0'), '.'), '') END
    || ' ' || d.unit AS known,
  COALESCE(l.place, 0) AS least, COALESCE(g.place, 9223372036854775807) AS greatest
FROM d
LEFT JOIN places l ON l.measure_id = d.measure_id AND l.dimension = d.dimension AND l.e = d.least
LEFT JOIN places g ON g.measure_id = d.measure_id AND g.dimension = d.dimension AND g.e = d.greatest
ORDER BY d.measure_id, greatest, row_id
