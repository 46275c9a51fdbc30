-- code: TT410
-- title: A bare weekday lies within a week of the article's own date
-- severity: error
-- needs: some
-- do: take the weekday nearest to the article's date, or give the words that date it further away
WITH dated AS (
  SELECT 'event_reports' AS resource, r.report_id AS id, 'date' AS field, r.article_id AS article_id, r.date_words AS words, r.earliest AS first, r.latest AS last FROM event_reports r
  UNION ALL SELECT 'statements', s.statement_id, 'made_on', s.article_id, s.made_on_words, s.earliest, s.latest FROM statements s
)
SELECT d.resource, d.id, d.field, d.first || ' is more than a week from the date of ' || d.article_id AS detail
FROM dated d
JOIN weekdays w ON w.words = d.words
JOIN articles a ON a.article_id = d.article_id
JOIN days f ON f.day = d.first
JOIN days l ON l.day = d.last
JOIN days af ON af.day = a.earliest
JOIN days al ON al.day = a.latest
-- A weekday beside the day of the month ("Monday, June 2") may be of any week.
WHERE d.words NOT LIKE '%1%' AND d.words NOT LIKE '%2%' AND d.words NOT LIKE '%3%' AND d.words NOT LIKE '%4%' AND d.words NOT LIKE '%5%'
  AND d.words NOT LIKE '%6%' AND d.words NOT LIKE '%7%' AND d.words NOT LIKE '%8%' AND d.words NOT LIKE '%9%'
  AND (l.number < af.number - 7 OR f.number > al.number + 7)
