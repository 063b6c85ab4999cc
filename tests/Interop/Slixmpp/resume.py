"""resume.py PORT: juliet enables stream management, loses her connection, is written to, and resumes; then she is away too long."""

from client import Client, main


class Resuming(Client):
    """A client that comes back by itself, and says what came of it."""

    def __init__(self, jid, password, port):
        super().__init__(jid, password, port)
        self.register_plugin('xep_0198')
        self.add_event_handler('sm_enabled', lambda _: self.tell('enabled', ''))
        self.add_event_handler('session_resumed', lambda _: self.tell('resumed', self.boundjid.full))
        self.add_event_handler('sm_failed', lambda _: self.tell('failed', ''))

    async def lose(self):
        """The connection breaks without a word."""
        self.transport.abort()
        return await self.expect('disconnected')

    async def come_back(self):
        self.connect(('127.0.0.1', self.port), force_starttls=True)
        return await self.expect('resumed', 'bound', 'connection_failed')


async def resume(port):
    juliet = Resuming('juliet@im.example.com/balcony', 'secret', port)
    romeo = Client('romeo@im.example.com/orchard', 'montague', port)
    romeo.add_event_handler('message_error', lambda m: romeo.tell('returned', f"{m['from'].full} {m['error']['condition']}"))
    print('juliet:', await juliet.start())
    print('juliet:', await juliet.expect('enabled'))
    print('romeo:', await romeo.start())
    await juliet.lose()
    romeo.send_message(mto='juliet@im.example.com/balcony', mbody='wherefore art thou', mtype='chat')
    print('juliet:', await juliet.come_back())
    print('juliet got:', await juliet.expect('message'))
    juliet.send_message(mto='romeo@im.example.com/orchard', mbody='here', mtype='chat')
    print('romeo got:', await romeo.expect('message'))
    await juliet.lose()
    romeo.send_message(mto='juliet@im.example.com/balcony', mbody='again?', mtype='chat')
    print('romeo got:', await romeo.expect('returned'))
    print('juliet:', await juliet.come_back())
    juliet.abort()
    romeo.abort()


main(resume)
