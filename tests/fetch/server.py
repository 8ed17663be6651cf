"""Servers on loopback that behave as told, and badly where told so."""
import http.server
import ssl
import subprocess
import threading
import time


class Site:
    """with Site({'/path': answer}) as site: site.url('/path'), site.asked

    An answer is bytes or text, (status, {header: value}, body), or a function of the handler that returns one of these, or
    None when it has written what it wanted. What is not there is 404. asked: [(time, path, headers)], most: requests at once.
    """

    def __init__(self, pages, address='127.0.0.1', certificate=None):
        self.pages, self.asked, self.most, self.now = pages, [], 0, 0
        self.lock = threading.Lock()
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def do_GET(self):  # pylint: disable=invalid-name
                site.answer(self)

            def log_message(self, *_):  # pylint: disable=arguments-differ
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            block_on_close = False

            def handle_error(self, *_):  # who went away went away
                pass

        self.server = Server((address, 0), Handler)
        self.scheme = 'http'
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
            self.scheme = 'https'
        self.base = f'{self.scheme}://{address}:{self.server.server_address[1]}'

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, kwargs={'poll_interval': 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def url(self, path):
        return self.base + path

    def paths(self, robots=False):
        return [path for _, path, _ in self.asked if robots or path != '/robots.txt']

    def headers(self, path):
        """Of each request for the path."""
        return [headers for _, asked, headers in self.asked if asked == path]

    def answer(self, handler):
        with self.lock:
            self.asked.append((time.monotonic(), handler.path, dict(handler.headers)))
            self.now += 1
            self.most = max(self.most, self.now)
        try:
            answer = self.pages.get(handler.path, (404, {}, 'not here'))
            answer = answer(handler) if callable(answer) else answer
            if answer is not None:
                send(handler, answer)
        finally:
            with self.lock:
                self.now -= 1


def send(handler, answer):
    status, headers, body = answer if isinstance(answer, tuple) else (200, {}, answer)
    body = body.encode() if isinstance(body, str) else body
    handler.send_response(status)
    headers = {'Content-Type': 'text/html; charset=utf-8', 'Content-Length': str(len(body)), **headers}
    for name, value in headers.items():
        if value is not None:
            handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def raw(*pieces, pause=0.0, hold=0.0):
    """Writes the pieces as they are, then closes."""
    def answer(handler):
        handler.close_connection = True
        for piece in pieces:
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(pause)
        time.sleep(hold)
    return answer


def endless(head, piece, pause=0.0):
    """The same piece again and again, until nobody listens."""
    def answer(handler):
        handler.close_connection = True
        handler.wfile.write(head)
        try:
            while True:
                handler.wfile.write(piece)
                handler.wfile.flush()
                time.sleep(pause)
        except OSError:
            pass
    return answer


def in_turn(*answers):
    """One after another, the last again and again."""
    left = list(answers)

    def answer(handler):
        one = left.pop(0) if len(left) > 1 else left[0]
        return one(handler) if callable(one) else one
    return answer


def tagged(tag, body, **headers):
    """An answer with an ETag, and 304 to who has it."""
    def answer(handler):
        if handler.headers.get('If-None-Match') == tag:
            return (304, {'ETag': tag, 'Content-Length': None}, '')
        return (200, {'ETag': tag, **headers}, body)
    return answer


def certificate(folder):
    """(certificate, key) for 127.0.0.1, signed by nobody but itself."""
    paths = f'{folder}/certificate.pem', f'{folder}/key.pem'
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=courier',
                    '-addext', 'subjectAltName=IP:127.0.0.1', '-out', paths[0], '-keyout', paths[1]],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return paths
