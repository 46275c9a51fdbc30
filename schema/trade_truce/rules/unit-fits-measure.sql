-- code: TT404
-- title: A figure's unit can be converted into that of its measure
-- severity: error
-- needs: some
-- do: correct the unit, or give the figure another measure
SELECT 'figures' AS resource, f.figure_id AS id, 'unit' AS field,
  f.unit || ' cannot be turned into ' || m.unit || ', the unit of ' || m.measure_id AS detail
FROM figures f
JOIN measures m ON m.measure_id = f.measure_id
WHERE f.unit <> m.unit AND EXISTS (
  SELECT 1 FROM units fu JOIN units mu ON fu.dimension <> mu.dimension WHERE fu.unit = f.unit AND mu.unit = m.unit
    -- A level may change by a percentage of itself, and a percentage by points.
    AND NOT (f.kind <> 'level' AND (f.unit = 'percent' OR (fu.dimension = 'points' AND m.unit = 'percent')))
)
UNION ALL
SELECT 'figures', f.figure_id, 'unit',
  f.unit || COALESCE(' per ' || f.per, '') || ' cannot be turned into ' || m.unit || COALESCE(' per ' || m.per, '') || ', the unit of ' || m.measure_id
FROM figures f
JOIN measures m ON m.measure_id = f.measure_id
WHERE COALESCE(f.per, '') <> COALESCE(m.per, '') AND NOT (f.kind <> 'level' AND f.unit = 'percent' AND f.per IS NULL)
