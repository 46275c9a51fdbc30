-- The sides of all disagreements. Reports that agree share a letter. A side that a ruling knows keeps the letter that it has there;
-- others have the next ones, in the order of their values. A reader's sides have the letters that the reader wrote.
WITH derived AS (
  SELECT kind || '--' || name AS conflict_id, * FROM grouped
  WHERE LENGTH(kind || '--' || name) <= {longest} -- no register has a longer name, as a rule says, and it has no room in an id
), disputed AS (
  SELECT conflict_id FROM derived GROUP BY conflict_id HAVING COUNT(DISTINCT place) > 1
), known AS (
  SELECT d.conflict_id, d.place, MIN(side_number(r.side)) AS ruled
  FROM derived d JOIN disputed USING (conflict_id)
  LEFT JOIN ruled_on r ON r.conflict_id = d.conflict_id AND r.value = d.known
  GROUP BY d.conflict_id, d.place
), kept AS ( -- where two groups had one letter, the first keeps it
  SELECT conflict_id, place, CASE WHEN place = MIN(place) OVER (PARTITION BY conflict_id, ruled) THEN ruled END AS ruled FROM known
), letters AS (
  SELECT k.conflict_id, k.place, COALESCE(k.ruled, COALESCE(m.highest, 0)
    + COUNT(*) FILTER (k.ruled IS NULL) OVER (PARTITION BY k.conflict_id ORDER BY k.place ROWS UNBOUNDED PRECEDING)) AS number
  FROM kept k LEFT JOIN (SELECT conflict_id, MAX(side_number(side)) AS highest FROM ruled_on GROUP BY conflict_id) m USING (conflict_id)
), all_sides AS (
  SELECT d.conflict_id, side_letter(l.number) AS side, d.resource, d.row_id, d.value, d.known
  FROM derived d JOIN letters l ON l.conflict_id = d.conflict_id AND l.place = d.place
  UNION ALL
  SELECT replace(n.kind, '_', '-') || '--' || n.observation_id, o.side, r.resource, o.row_id, o.value, COALESCE(NULLIF(folded_words(o.value), ''), o.value)
  FROM observed_sides o JOIN observations n ON n.observation_id = o.observation_id
  LEFT JOIN reported r ON r.row_id = o.row_id
  WHERE LENGTH(n.kind || '--' || n.observation_id) <= {longest} -- another is refused
)
-- A rule says so where a side is no report; until then it has some article's name.
SELECT s.conflict_id, s.side, COALESCE(s.resource, 'figures') AS resource, s.row_id,
  COALESCE(r.article_id, (SELECT MIN(article_id) FROM articles), 'unknown') AS article_id, s.value, COALESCE(r.origin, 'unknown') AS origin, s.known
FROM all_sides s LEFT JOIN reported r ON r.resource = s.resource AND r.row_id = s.row_id
ORDER BY s.conflict_id, s.side, s.resource, s.row_id, s.value
