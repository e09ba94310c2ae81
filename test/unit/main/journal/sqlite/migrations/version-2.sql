-- A journal of version 2 as that version left it: schema and rows, never changed. Made by the program of that day.
CREATE TABLE entry (
  sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
  at_ms INTEGER NOT NULL,
  subject TEXT NOT NULL,
  event TEXT NOT NULL,
  body TEXT NOT NULL,
  payment TEXT,
  previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
INSERT INTO entry VALUES (1, 1795256100123, 'settings', 'settings-changed', '{"note":"ünïcode ✓","list":[1,null,true]}', NULL, '0000000000000000000000000000000000000000000000000000000000000000', '970cdc1413a35ea9c4dbce0e048084da1b3723de9b61a01ea695fbb1e3029fdf');
INSERT INTO entry VALUES (2, 1795256100124, 'sale-a', 'sale-opened', '{"state":"awaiting-card","amountMinor":616}', '{"id":"sale-a","kind":"sale","parentId":null,"state":"awaiting-card","open":true,"amountMinor":616,"currency":"USD","orderId":null,"transactionId":null,"lastFour":null,"openedAtMs":1795256100124}', '970cdc1413a35ea9c4dbce0e048084da1b3723de9b61a01ea695fbb1e3029fdf', 'ba783805cf467647c5831a185044762c2bf442ec26f206c434f1874cc9fa409f');
INSERT INTO entry VALUES (3, 1795256100125, 'sale-b', 'sale-opened', '{"state":"awaiting-card","amountMinor":5100}', '{"id":"sale-b","kind":"sale","parentId":null,"state":"awaiting-card","open":true,"amountMinor":5100,"currency":"USD","orderId":null,"transactionId":null,"lastFour":null,"openedAtMs":1795256100125}', 'ba783805cf467647c5831a185044762c2bf442ec26f206c434f1874cc9fa409f', '6450dceb148e31ee00023e315e5073f31a13dfd713056d08136ba1aca3f52dbe');
INSERT INTO entry VALUES (4, 1795256100126, 'sale-a', 'approved', '{"state":"approved","amountMinor":616}', '{"id":"sale-a","kind":"sale","parentId":null,"state":"approved","open":false,"amountMinor":616,"currency":"USD","orderId":"order-1","transactionId":"98765432109876543210","lastFour":"1111","openedAtMs":1795256100124}', '6450dceb148e31ee00023e315e5073f31a13dfd713056d08136ba1aca3f52dbe', '5e8be6d56c8745286b4a196c3f3d48fa9cbee9bf9dd208834b6c76038072290f');
INSERT INTO entry VALUES (5, 1795256100127, 'refund-a', 'refund-opened', '{"state":"requesting","amountMinor":100}', '{"id":"refund-a","kind":"refund","parentId":"sale-a","state":"requesting","open":true,"amountMinor":100,"currency":"USD","orderId":null,"transactionId":null,"lastFour":null,"openedAtMs":1795256100127}', '5e8be6d56c8745286b4a196c3f3d48fa9cbee9bf9dd208834b6c76038072290f', '163d8512292bfd478264eb17568649f8330bd23f9469bc2a6604cd0d183dc908');
INSERT INTO entry VALUES (6, 1795256100128, 'void-a', 'void-opened', '{"state":"declined","amountMinor":616}', '{"id":"void-a","kind":"void","parentId":"sale-a","state":"declined","open":false,"amountMinor":616,"currency":"USD","orderId":null,"transactionId":null,"lastFour":null,"openedAtMs":1795256100128}', '163d8512292bfd478264eb17568649f8330bd23f9469bc2a6604cd0d183dc908', '8714ef2e7475611e909cbaab815a7610b7e60ac2c7ea69cf4b3aaa76c8edbf83');
INSERT INTO entry VALUES (7, 1795256100129, 'sale-b', 'unknown', '{"state":"unknown","amountMinor":5100}', '{"id":"sale-b","kind":"sale","parentId":null,"state":"unknown","open":true,"amountMinor":5100,"currency":"USD","orderId":"order-2","transactionId":null,"lastFour":"2226","openedAtMs":1795256100125}', '8714ef2e7475611e909cbaab815a7610b7e60ac2c7ea69cf4b3aaa76c8edbf83', 'e60fa1c397bbf93c6a9b19f94c55f8b96286858b44a5b7745e803c8c41da856b');
INSERT INTO entry VALUES (8, 1795256100130, 'settings', 'receipt-reprinted', '{"note":"ünïcode ✓","list":[1,null,true]}', NULL, 'e60fa1c397bbf93c6a9b19f94c55f8b96286858b44a5b7745e803c8c41da856b', '4cf04059ab3a04200aa89b97e548044f58535932c6d63e36b0d5351e5893a568');
CREATE TRIGGER entry_is_next BEFORE INSERT ON entry
  WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM entry)
  BEGIN SELECT RAISE(ABORT, 'an entry comes after the newest one'); END;
CREATE TRIGGER entry_is_not_changed BEFORE UPDATE ON entry
  BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER entry_is_not_removed BEFORE DELETE ON entry
  BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END;
CREATE TABLE payment (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('sale', 'void', 'refund')),
  parent_id TEXT REFERENCES payment (id) CHECK ((kind = 'sale') = (parent_id IS NULL)),
  state TEXT NOT NULL,
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  amount_minor INTEGER NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  order_id TEXT,
  transaction_id TEXT,
  last_four TEXT CHECK (length(last_four) = 4),
  opened_at_ms INTEGER NOT NULL,
  first_sequence INTEGER NOT NULL UNIQUE REFERENCES entry (sequence),
  last_sequence INTEGER NOT NULL REFERENCES entry (sequence)
) STRICT;
CREATE INDEX payment_open ON payment (first_sequence) WHERE open = 1;
CREATE INDEX payment_parent ON payment (parent_id, first_sequence) WHERE parent_id IS NOT NULL;
INSERT INTO payment VALUES ('sale-a', 'sale', NULL, 'approved', 0, 616, 'USD', 'order-1', '98765432109876543210', '1111', 1795256100124, 2, 4);
INSERT INTO payment VALUES ('sale-b', 'sale', NULL, 'unknown', 1, 5100, 'USD', 'order-2', NULL, '2226', 1795256100125, 3, 7);
INSERT INTO payment VALUES ('refund-a', 'refund', 'sale-a', 'requesting', 1, 100, 'USD', NULL, NULL, NULL, 1795256100127, 5, 5);
INSERT INTO payment VALUES ('void-a', 'void', 'sale-a', 'declined', 0, 616, 'USD', NULL, NULL, NULL, 1795256100128, 6, 6);
PRAGMA user_version = 2;
