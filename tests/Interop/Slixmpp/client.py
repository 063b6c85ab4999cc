"""A slixmpp client that tells what happens to it. Used by the scenario scripts beside it."""

import asyncio
import ssl
import sys

import slixmpp

WAIT_S = 20


class Client(slixmpp.ClientXMPP):
    """One account's client. Every wait is bounded by WAIT_S."""

    def __init__(self, jid, password, port, *, tls=True, mechanism=None, trusted=None):
        super().__init__(jid, password, sasl_mech=mechanism)
        self.port = port
        self.tls = tls
        self.ca_certs = trusted
        self['feature_mechanisms'].unencrypted_plain = True
        self.seen = asyncio.Queue()
        self.add_event_handler('session_start', lambda _: self.tell('bound', self.boundjid.full))
        self.add_event_handler('failed_auth', lambda _: self.tell('failed_auth', ''))
        self.add_event_handler('message', lambda m: self.tell('message', f"{m['from'].full} {m['body']}"))
        self.add_event_handler('stream_error', lambda e: self.tell('stream_error', f"{e['condition']} {e['text']}"))
        self.add_event_handler('disconnected', lambda reason: self.tell('disconnected', reason))
        self.add_filter('in', self.watch_bind)
        # Reconnecting is what the scenarios decide, not the library.
        self.add_event_handler('connection_failed', lambda _: self.tell('connection_failed', ''))

    def get_ssl_context(self):
        """Without a certificate to trust, any is good enough: it was made at start and nobody could know it."""
        context = super().get_ssl_context()
        if self.ca_certs is None:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context

    def watch_bind(self, stanza):
        if isinstance(stanza, slixmpp.Iq) and stanza['type'] == 'error' and not self.bound:
            self.tell('refused', f"{stanza['error']['type']} {stanza['error']['condition']}")
        return stanza

    def tell(self, kind, detail):
        self.seen.put_nowait((kind, str(detail)))

    async def expect(self, *kinds):
        """Waits for an event of one of these kinds; others are passed over. Gives its detail."""
        while True:
            kind, detail = await asyncio.wait_for(self.seen.get(), WAIT_S)
            if kind in kinds:
                return f'{kind} {detail}'.rstrip()

    async def nothing(self, *kinds, seconds=0.5):
        """Gives 'undisturbed' unless an event of one of these kinds comes within the time."""
        try:
            while True:
                kind, detail = await asyncio.wait_for(self.seen.get(), seconds)
                if kind in kinds:
                    return f'{kind} {detail}'
        except asyncio.TimeoutError:
            return 'undisturbed'

    async def start(self):
        """Connects and gives what came of it: bound, refused or failed_auth."""
        self.connect(('127.0.0.1', self.port), force_starttls=self.tls, disable_starttls=not self.tls)
        return await self.expect('bound', 'refused', 'failed_auth', 'stream_error', 'connection_failed')

    async def stop(self):
        self.disconnect(wait=2)
        return await self.expect('disconnected')


def main(scenario):
    """Runs a scenario with the port and the other arguments of the command line."""
    port = int(sys.argv[1])
    asyncio.get_event_loop().run_until_complete(scenario(port, *sys.argv[2:]))
