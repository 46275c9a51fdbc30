-- code: TT406
-- title: Dates have their bounds, and those are in order
-- severity: error
-- needs: some
-- do: correct the date; its bounds follow from it
WITH dated AS (
  {dates}
)
SELECT d.resource, d.id, d.field, 'the date and its bounds do not fit one another' AS detail
FROM dated d
WHERE d.first > d.last
  OR (d.text IS NULL AND (d.first IS NOT NULL OR d.last IS NOT NULL))
  OR (d.text IS NOT NULL AND d.first IS NULL AND d.last IS NULL)
