-- code: TT405
-- title: A figure's bounds are in order and include its value, and it has what its qualifier requires
-- severity: error
-- needs: some
-- do: correct `value` and `qualifier`; the bounds follow from them
SELECT 'figures' AS resource, f.figure_id AS id, 'value' AS field,
  'its value and bounds do not fit one another' AS detail
FROM figures f
WHERE f.lower > f.upper
  OR (f.value IS NULL AND f.qualifier NOT IN ({unvalued}))
  OR (f.value IS NOT NULL AND f.qualifier IN ({unvalued}))
  OR ((f.lower IS NULL OR f.upper IS NULL) AND f.qualifier IN ({bounded}))
  OR f.value < f.lower
  OR f.value > f.upper
  OR (f.digits IS NOT NULL AND f.qualifier <> 'exact')
