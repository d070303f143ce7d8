// Goods are found by the words of their declared text.
CREATE FULLTEXT INDEX goods_words IF NOT EXISTS FOR (f:Shipment) ON EACH [f.lineText] OPTIONS { indexConfig: { `fulltext.analyzer`: 'standard-no-stop-words' } };
