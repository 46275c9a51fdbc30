-- Every row that reports something: what it reports, and the origin that it goes back to. What an article credits to an outlet
-- goes back to that outlet, whatever the article as a whole retells. And for each thing reported, how many articles and origins
-- agree with what its own row says; of events, the reports with another status are counted apart. What a newer version took the place
-- of, or an outlet took back, counts for nothing.
CREATE OR REPLACE VIEW reported AS
WITH rows_of AS (
  {reports}
)
SELECT s.report AS resource, s.id AS row_id, s.resource AS about_resource, s.about, s.article_id,
  COALESCE(s.via, CASE WHEN s.retold IS NULL THEN a.origin END, s.article_id) AS origin,
  COALESCE(s.reported_as = e.status, TRUE) AS agrees, COALESCE(a.standing = 'current', TRUE) AS stands
FROM rows_of s
LEFT JOIN articles a ON a.article_id = s.article_id
LEFT JOIN events e ON s.resource = 'events' AND e.event_id = s.about;

CREATE OR REPLACE VIEW counts AS
SELECT about_resource AS resource, about,
  COUNT(DISTINCT CASE WHEN agrees THEN article_id END) AS n_articles, COUNT(DISTINCT CASE WHEN agrees THEN origin END) AS n_origins,
  COUNT(DISTINCT CASE WHEN NOT agrees THEN article_id END) AS n_articles_otherwise,
  COUNT(DISTINCT CASE WHEN NOT agrees THEN origin END) AS n_origins_otherwise
FROM reported WHERE stands GROUP BY about_resource, about;
