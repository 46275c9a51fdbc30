-- code: TT428
-- title: A figure and the event that caused its measure have dates that overlap, in one article
-- severity: error
-- needs: some
-- do: give both the date that the article's words allow
SELECT 'figures' AS resource, f.figure_id AS id, 'as_of' AS field,
  'it held in ' || f.as_of || ', and ' || r.report_id || ' has ' || r.date AS detail
FROM figures f
JOIN measures m ON m.measure_id = f.measure_id
JOIN event_reports r ON r.event_id = m.set_by AND r.article_id = f.article_id
WHERE f.latest < r.earliest
