-- A journal of version 1 as that version left it: schema and rows, never changed. Made by the program of that day.
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
CREATE TRIGGER entry_is_next BEFORE INSERT ON entry
  WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM entry)
  BEGIN SELECT RAISE(ABORT, 'an entry comes after the newest one'); END;
CREATE TRIGGER entry_is_not_changed BEFORE UPDATE ON entry
  BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER entry_is_not_removed BEFORE DELETE ON entry
  BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END;
INSERT INTO entry VALUES (1, 1795256100123, 'settings', 'settings-changed', '{"note":"ünïcode ✓","list":[1,null,true]}', NULL, '0000000000000000000000000000000000000000000000000000000000000000', '970cdc1413a35ea9c4dbce0e048084da1b3723de9b61a01ea695fbb1e3029fdf');
INSERT INTO entry VALUES (2, 1795256100124, 'sale-a', 'sale-opened', '{"state":"awaiting-card"}', '{"id":"sale-a","kind":"sale","parentId":null,"state":"awaiting-card","open":true,"amountMinor":616,"currency":"USD","orderId":null,"transactionId":null,"lastFour":null,"openedAtMs":1795256100123}', '970cdc1413a35ea9c4dbce0e048084da1b3723de9b61a01ea695fbb1e3029fdf', 'd39e94f934eea0e919431001071c90db6064382384f11dfec10ca511c69a175f');
INSERT INTO entry VALUES (3, 1795256100125, 'sale-b', 'sale-opened', '{"state":"awaiting-card"}', '{"id":"sale-b","kind":"sale","parentId":null,"state":"awaiting-card","open":true,"amountMinor":5100,"currency":"USD","orderId":null,"transactionId":null,"lastFour":null,"openedAtMs":1795256100125}', 'd39e94f934eea0e919431001071c90db6064382384f11dfec10ca511c69a175f', 'eb5d0b1de38b579bb9edfbbabad71c0d941fd56a203e6c654088e5e1ec576028');
INSERT INTO entry VALUES (4, 1795256100126, 'sale-a', 'approved', '{"state":"approved"}', '{"id":"sale-a","kind":"sale","parentId":null,"state":"approved","open":false,"amountMinor":616,"currency":"USD","orderId":"order-1","transactionId":"98765432109876543210","lastFour":"1111","openedAtMs":1795256100123}', 'eb5d0b1de38b579bb9edfbbabad71c0d941fd56a203e6c654088e5e1ec576028', 'ee4b1a9535a714f40644c7f1e007c76e7b1b65e7f1224b0aeca81e003c170d06');
INSERT INTO entry VALUES (5, 1795256100127, 'refund-a', 'refund-opened', '{"state":"requesting"}', '{"id":"refund-a","kind":"refund","parentId":"sale-a","state":"requesting","open":true,"amountMinor":100,"currency":"USD","orderId":null,"transactionId":null,"lastFour":null,"openedAtMs":1795256100127}', 'ee4b1a9535a714f40644c7f1e007c76e7b1b65e7f1224b0aeca81e003c170d06', 'bda2a44327b1b173db124e0d80fb01354feea0c5c64b58a7630f7f93e1082180');
INSERT INTO entry VALUES (6, 1795256100128, 'sale-b', 'declined', '{"state":"declined"}', '{"id":"sale-b","kind":"sale","parentId":null,"state":"declined","open":false,"amountMinor":5100,"currency":"USD","orderId":"order-2","transactionId":null,"lastFour":"2226","openedAtMs":1795256100125}', 'bda2a44327b1b173db124e0d80fb01354feea0c5c64b58a7630f7f93e1082180', '6771a846f8448fb26fa56174bec14e3c9c18356dc0b1de5de2b8c9acb5cf4637');
INSERT INTO entry VALUES (7, 1795256100129, 'sale-a', 'receipt-printed', '{"copy":"the merchant''s"}', NULL, '6771a846f8448fb26fa56174bec14e3c9c18356dc0b1de5de2b8c9acb5cf4637', '8f9b62d9741cce0dd7d5388626987cb90f84e6520736b32279f36d54832f1bb9');
PRAGMA user_version = 1;
