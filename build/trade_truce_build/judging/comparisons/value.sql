-- The figures of each measure of which two, in one unit and for one time, leave no common value; each with the places of its ends
-- among those of its measure. By how much something changed is compared apart from how much it is: a fall is a rise below zero. An
-- end that is not closed does not belong to its interval: it is moved inwards by less than the last place that a number has. No two
-- intervals are apart unless the last start is behind the first end: most measures end there. Where no two are apart any more once
-- numbers that may be rounded reach half a place either way, it is a matter of wording.
WITH hair AS (
  SELECT u.unit, u.dimension, u.factor, c.closed,
    CASE WHEN c.closed IN ('both', 'left') THEN 0.0000000000 ELSE 0.0000000001 END AS inwards_from_least,
    CASE WHEN c.closed IN ('both', 'right') THEN 0.0000000000 ELSE 0.0000000001 END AS inwards_from_greatest
  FROM units u CROSS JOIN (SELECT 'both' AS closed UNION ALL SELECT 'left' UNION ALL SELECT 'right' UNION ALL SELECT 'neither') c
), signed AS (
  SELECT figure_id, measure_id, surface, qualifier, COALESCE(value, lower) AS low, COALESCE(value, upper) AS high, unit, kind, earliest, latest,
    CASE kind WHEN 'level' THEN 'level' ELSE 'change' END AS sort, value, digits,
    CASE kind WHEN 'fall' THEN -upper ELSE lower END AS lower, CASE kind WHEN 'fall' THEN -lower ELSE upper END AS upper,
    CASE WHEN kind <> 'fall' OR closed IN ('both', 'neither') THEN closed WHEN closed = 'left' THEN 'right' ELSE 'left' END AS closed
  FROM current_figures
), ends AS (
  SELECT measure_id, sort, unit, MAX(lower) AS lower, MIN(upper) AS upper,
    MAX(CASE WHEN closed IN ('right', 'neither') THEN lower END) AS open_lower,
    MIN(CASE WHEN closed IN ('left', 'neither') THEN upper END) AS open_upper
  FROM signed GROUP BY measure_id, sort, unit
), reached AS (
  SELECT e.measure_id, e.sort, u.dimension,
    MAX(GREATEST(CAST(e.lower * u.factor AS {product}), CAST(e.open_lower * u.factor AS {product}) + 0.0000000001)) AS last_start,
    MIN(LEAST(CAST(e.upper * u.factor AS {product}), CAST(e.open_upper * u.factor AS {product}) - 0.0000000001)) AS first_end
  FROM ends e JOIN units u ON u.unit = e.unit
  GROUP BY e.measure_id, e.sort, u.dimension
), gaps AS (
  SELECT measure_id, sort, dimension,
    measure_id || CASE sort WHEN 'level' THEN '' ELSE '--change-' || lower(replace(replace(dimension, ':', '-'), '_', '-')) END AS name
  FROM reached WHERE first_end < last_start
), halves AS ( -- half of what a place is worth, from that of billions of billions to the last
  SELECT range AS place, CAST('5e' || (range - 1) AS {decimal}) AS half FROM range(-8, 20)
), f AS (
  SELECT s.name, g.measure_id, g.figure_id, g.surface, g.qualifier, g.low, g.high, g.unit, g.kind, g.earliest, g.latest,
    CAST(g.lower * h.factor AS {product}) + h.inwards_from_least AS least, CAST(g.upper * h.factor AS {product}) - h.inwards_from_greatest AS greatest,
    g.lower, h.factor, g.value, g.digits
  FROM signed g JOIN hair h ON h.unit = g.unit AND h.closed = g.closed
  JOIN gaps s ON s.measure_id = g.measure_id AND s.sort = g.sort AND s.dimension = h.dimension
), moments AS (
  SELECT name, earliest, latest, MIN(greatest) AS first_end, MAX(least) AS last_start FROM f
  GROUP BY name, earliest, latest
), apart AS (
  SELECT DISTINCT l.name FROM moments l
  JOIN moments r ON r.name = l.name AND l.first_end < r.last_start
  -- What held at different times need not be equal.
  WHERE NOT COALESCE(l.latest < r.earliest OR r.latest < l.earliest, FALSE)
), d AS (
  SELECT f.* FROM f JOIN apart a ON a.name = f.name
), wide AS (
  SELECT d.name, d.earliest, d.latest,
    MIN(CASE WHEN h.half IS NULL THEN d.greatest ELSE CAST(CAST(d.lower + h.half AS {decimal}) * d.factor AS {product}) END) AS first_end,
    MAX(CASE WHEN h.half IS NULL THEN d.least ELSE CAST(CAST(d.lower - h.half AS {decimal}) * d.factor AS {product}) END) AS last_start
  FROM d LEFT JOIN halves h ON h.place = CASE WHEN d.digits IS NOT NULL AND d.value <> 0 -- which has no logarithm
    THEN 1 + CAST(floor(log10(abs(CAST(d.value AS DOUBLE)))) AS BIGINT) - d.digits END
  GROUP BY d.name, d.earliest, d.latest
), contradicted AS (
  SELECT DISTINCT l.name FROM wide l JOIN wide r ON r.name = l.name AND l.first_end < r.last_start
  WHERE NOT COALESCE(l.latest < r.earliest OR r.latest < l.earliest, FALSE)
), places AS (
  SELECT name, e, DENSE_RANK() OVER (PARTITION BY name ORDER BY e) AS place
  FROM (SELECT name, least AS e FROM d UNION SELECT name, greatest FROM d) WHERE e IS NOT NULL
)
SELECT 'value' AS kind, 'measures' AS about_resource, d.measure_id AS about, d.name, 'figures' AS resource, d.figure_id AS row_id, d.surface AS value,
  CASE d.kind WHEN 'level' THEN '' ELSE d.kind || ' ' END
    || d.qualifier || CASE WHEN d.low IS NULL AND d.high IS NULL THEN '' WHEN d.low = d.high THEN ' ' || rtrim(rtrim(CAST(d.low AS VARCHAR), '0'), '.')
    ELSE ' ' || COALESCE(rtrim(rtrim(CAST(d.low AS VARCHAR), '0'), '.'), '') || '..' || COALESCE(rtrim(rtrim(CAST(d.high AS VARCHAR), '0'), '.'), '') END
    || ' ' || d.unit AS known,
  CASE WHEN c.name IS NULL THEN 'wording' END AS weight,
  COALESCE(l.place, 0) AS least, COALESCE(g.place, 9223372036854775807) AS greatest
FROM d
LEFT JOIN contradicted c ON c.name = d.name
LEFT JOIN places l ON l.name = d.name AND l.e = d.least
LEFT JOIN places g ON g.name = d.name AND g.e = d.greatest
ORDER BY d.name, greatest, row_id
