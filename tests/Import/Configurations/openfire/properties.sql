-- mysqldump openfire ofProperty
INSERT INTO `ofProperty` VALUES ('xmpp.domain','im.example.com',0,NULL),('xmpp.session.conflict-limit','-1',0,NULL),('stream.management.active','true',0,NULL);
INSERT INTO `ofProperty` VALUES ('xmpp.session.bind.conflict.lock-timeout','PT2S',0,NULL);
