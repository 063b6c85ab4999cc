"""login.py PORT JID PASSWORD tls|plain MECHANISM|any [TRUSTED.pem]: binds, says which mechanism was used, leaves."""

from client import Client, main


async def login(port, jid, password, transport, mechanism, trusted=None):
    mechanism = None if mechanism == 'any' else mechanism
    client = Client(jid, password, port, tls=transport == 'tls', mechanism=mechanism, trusted=trusted)
    print('login:', await client.start())
    if client.bound:
        print('mechanism:', client['feature_mechanisms'].mech.name)
        print('tls:', client.transport.get_extra_info('ssl_object') is not None)
    print('leave:', await client.stop())


main(login)
