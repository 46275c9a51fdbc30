-- code: TT405
-- title: A figure's bounds are in order, hold its value, and only a vague one has no value
-- severity: error
-- needs: some
-- do: correct `value` and `qualifier`; the bounds follow from them
SELECT 'figures' AS resource, f.figure_id AS id, 'value' AS field,
  'its value and bounds do not fit one another' AS detail
FROM figures f
WHERE f.lower > f.upper
  OR (f.value IS NULL AND f.qualifier <> 'vague')
  OR (f.value IS NOT NULL AND f.qualifier = 'vague')
  OR f.value < f.lower
  OR f.value > f.upper
