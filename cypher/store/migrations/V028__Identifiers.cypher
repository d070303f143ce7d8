// Whatever identifies a party or a shipment finds it: numbers, wallets and documents by their text, addresses by their words.
CREATE INDEX identifier_name IF NOT EXISTS FOR (i:Identifier) ON (i.name);
CREATE INDEX wallet_name IF NOT EXISTS FOR (w:Wallet) ON (w.name);
CREATE INDEX shipment_document IF NOT EXISTS FOR (f:Shipment) ON (f.documentNo);
CREATE INDEX shipment_container IF NOT EXISTS FOR (f:Shipment) ON (f.container);
CREATE FULLTEXT INDEX address_words IF NOT EXISTS FOR (a:Address) ON EACH [a.key] OPTIONS { indexConfig: { `fulltext.analyzer`: 'standard-no-stop-words' } };
