"""second.py PORT: a second client asks for the resource that the first one has."""

from client import Client, main


async def second(port):
    first = Client('juliet@im.example.com/balcony', 'secret', port)
    print('first:', await first.start())
    other = Client('juliet@im.example.com/balcony', 'secret', port)
    print('second:', await other.start())
    event = await first.nothing('stream_error', 'disconnected')
    print('first:', event)
    if event != 'undisturbed':
        print('first:', await first.expect('disconnected'))
    other.abort()
    first.abort()


main(second)
