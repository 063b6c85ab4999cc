"""message.py PORT: juliet and romeo write to each other, by account and by full JID."""

from client import Client, main


async def message(port):
    juliet = Client('juliet@im.example.com/balcony', 'secret', port)
    romeo = Client('romeo@im.example.com/orchard', 'montague', port)
    print('juliet:', await juliet.start())
    print('romeo:', await romeo.start())
    romeo.send_presence()
    juliet.send_presence()
    roster = await juliet.get_roster()
    print('roster:', ' '.join(str(jid) for jid in roster['roster']['items']))
    juliet.send_message(mto='romeo@im.example.com/orchard', mbody='wherefore art thou')
    print('romeo got:', await romeo.expect('message'))
    romeo.send_message(mto='juliet@im.example.com', mbody='call me but love', mtype='chat')
    print('juliet got:', await juliet.expect('message'))
    await juliet.stop()
    await romeo.stop()


main(message)
