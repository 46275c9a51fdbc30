-- code: TT403
-- title: Two rows of one kind about one thing do not share their words
-- severity: error
-- needs: some
-- do: give each row its own words, or make the two rows one
WITH spans AS ( -- of what an article reports several times; most it does but once
  SELECT 'mentions' AS resource, m.mention_id AS id, m.article_id AS article_id, m.surface AS about, m.start AS first, m.end AS last
  FROM mentions m JOIN (SELECT article_id, surface FROM mentions GROUP BY article_id, surface HAVING COUNT(*) > 1) g
    ON g.article_id = m.article_id AND g.surface = m.surface
  UNION ALL SELECT 'figures', f.figure_id, f.article_id, f.surface, f.start, f.end
  FROM figures f JOIN (SELECT article_id, surface FROM figures GROUP BY article_id, surface HAVING COUNT(*) > 1) g
    ON g.article_id = f.article_id AND g.surface = f.surface
  UNION ALL SELECT 'event_reports', r.report_id, r.article_id, r.event_id, r.start, r.end
  FROM event_reports r JOIN (SELECT article_id, event_id FROM event_reports GROUP BY article_id, event_id HAVING COUNT(*) > 1) g
    ON g.article_id = r.article_id AND g.event_id = r.event_id
  UNION ALL SELECT 'statements', s.statement_id, s.article_id, s.utterance_id, s.start, s.end
  FROM statements s JOIN (SELECT article_id, utterance_id FROM statements GROUP BY article_id, utterance_id HAVING COUNT(*) > 1) g
    ON g.article_id = s.article_id AND g.utterance_id = s.utterance_id
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
