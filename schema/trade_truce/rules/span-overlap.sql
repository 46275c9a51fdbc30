-- code: TT403
-- title: Two rows of one kind about one thing do not share their words
-- severity: error
-- needs: some
-- do: give each row its own words, or make the two rows one
WITH spans AS ( -- of what an article reports several times; most it does but once
  {repeated}
),
-- In the order of the text, each row is held against that before it which ends last: its end and its id, as one text.
reached AS (
  SELECT s.resource, s.id, s.first, MAX(s.last) OVER so_far AS furthest, MAX('' || (10000000000 + s.last) || s.id) OVER so_far AS whose
  FROM spans s
  WHERE s.id IS NOT NULL AND s.first IS NOT NULL AND s.last IS NOT NULL -- engines sort nulls to either end
  WINDOW so_far AS (PARTITION BY s.resource, s.article_id, s.about ORDER BY s.first, s.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
)
SELECT r.resource, r.id, 'start' AS field, 'its span overlaps that of ' || SUBSTR(r.whose, 12) AS detail
FROM reached r
WHERE r.furthest > r.first
