"""The way to a file: redirects, tokens, certificates and proxies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.catalog.download import download
from app.catalog.trying import Patience, Trickle
from app.domain.control import CancelToken
from app.domain.errors import DownloadError, NoConnection, NotAllowed, NotTrusted
from tests.catalog.downloading import DATA, DROP, QUICK, assert_right, fetch, job
from tests.catalog.faulty_server import Fault, FaultyServer, make_certificate


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "models" / "one" / "model.gguf"


def test_redirects_end(path: Path) -> None:
    with FaultyServer(DATA, always=Fault(status=302, location="/again")) as server:
        with pytest.raises(DownloadError, match="without end"):
            fetch(job(path, server))
    assert len(server.asked) == 11


@pytest.mark.parametrize(
    "location", ["ftp://127.0.0.1/x", "file:///etc/passwd", "http://", "", "http://[", "//"]
)
def test_a_redirect_to_nowhere_is_not_followed(path: Path, location: str) -> None:
    with FaultyServer(DATA, always=Fault(status=307, location=location)) as server:
        with pytest.raises(DownloadError):
            fetch(job(path, server))
    assert 1 <= len(server.asked) <= 11


_NO_HOSTS = [
    "http://a..b/x",
    "http://xn--a/x",
    f"http://{'a' * 64}.example/x",
    "http://./x",
    "http://[:.:]/x",
]


@pytest.mark.parametrize("address", _NO_HOSTS)
def test_a_name_that_no_host_can_have_leads_to_the_next_address(path: Path, address: str) -> None:
    with FaultyServer(DATA) as good:
        with FaultyServer(DATA, always=Fault(status=302, location=address)) as lost:
            fetch(job(path, lost, good))
        assert_right(path)
        path.unlink()
        fetch(job(path, address, good))
    assert_right(path)
    with pytest.raises(DownloadError, match="cannot be used"):
        fetch(job(path, address))


def test_a_remote_host_cannot_send_into_this_computer(path: Path) -> None:
    with FaultyServer(DATA) as inside:
        with FaultyServer(DATA, [Fault(status=302, location=inside.url())]) as proxy:
            mirror = "http://models.example/model.gguf"
            with pytest.raises(DownloadError, match="not safe"):
                fetch(job(path, mirror, proxy=f"http://127.0.0.1:{proxy.port}"))
        assert inside.asked == []


def test_a_token_goes_to_one_host_only(path: Path) -> None:
    with FaultyServer(DATA, [DROP]) as other:
        asked = [Fault(status=302, location=other.url("localhost"))] * 2
        with FaultyServer(DATA, asked) as first:
            fetch(job(path, first, token="hf_secret", token_host="127.0.0.1"))
    assert [one.headers.get("authorization") for one in first.asked] == ["Bearer hf_secret"] * 2
    assert len(other.asked) == 2
    assert not any("hf_secret" in str(one) for one in other.asked)


def test_a_token_does_not_come_back_from_another_host(path: Path) -> None:
    with FaultyServer(DATA) as first:
        with FaultyServer(DATA, [Fault(status=302, location=first.url(name="back"))]) as other:
            first.faults.append(Fault(status=302, location=other.url("localhost")))
            fetch(job(path, first, token="hf_secret", token_host="127.0.0.1"))
    assert [(one.path, "authorization" in one.headers) for one in first.asked] == [
        ("/model.gguf", True), ("/back", False)
    ]  # fmt: skip


def test_a_token_of_another_host_is_not_sent(path: Path) -> None:
    with FaultyServer(DATA) as server:
        fetch(job(path, server, token="hf_secret", token_host="huggingface.co"))
    assert not any("hf_secret" in str(one) for one in server.asked)


def test_a_token_never_travels_in_the_clear(path: Path) -> None:
    with FaultyServer(DATA) as proxy:
        way = f"http://127.0.0.1:{proxy.port}"
        gated = job(
            path, "http://models.example/x", proxy=way, token="hf_secret", token_host="models.example"
        )
        fetch(gated)
    assert proxy.asked
    assert not any("hf_secret" in str(one) for one in proxy.asked)


def test_a_token_that_is_none_is_refused_and_not_repeated(path: Path) -> None:
    with FaultyServer(DATA) as server, pytest.raises(NotAllowed) as raised:
        fetch(job(path, server, token="hf_sec\nret", token_host="127.0.0.1"))
    assert "sec" not in str(raised.value)
    assert server.asked == []
    assert "hf_sec" not in repr(job(path, token="hf_secret"))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


def test_a_certificate_that_nobody_signed_is_not_trusted(path: Path, certificate: Path) -> None:
    with FaultyServer(DATA, certificate=certificate) as server, pytest.raises(NotTrusted) as raised:
        fetch(job(path, server.url("localhost")))
    assert server.asked == []
    assert "localhost" in raised.value.message
    assert "certificate file" in raised.value.advice


def test_a_certificate_of_the_users_own_is_trusted(path: Path, certificate: Path) -> None:
    with FaultyServer(DATA, certificate=certificate) as server:
        fetch(job(path, server.url("localhost"), ca_file=str(certificate)))
    assert_right(path)


def test_a_certificate_for_another_name_is_not(path: Path, certificate: Path) -> None:
    with FaultyServer(DATA, certificate=certificate) as server, pytest.raises(NotTrusted):
        fetch(job(path, server.url("127.0.0.1"), ca_file=str(certificate)))
    assert server.asked == []


@pytest.mark.parametrize("text", [None, "no certificate"])
def test_certificates_that_cannot_be_read_are_named(path: Path, tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "ca.pem"
    if text is not None:
        file.write_text(text)
    with pytest.raises(DownloadError, match=r"ca\.pem"):
        fetch(job(path, "https://localhost:9/x", ca_file=str(file)))


def test_a_safe_address_never_leads_to_an_unsafe_one(path: Path, certificate: Path) -> None:
    with FaultyServer(DATA) as plain:
        sent = [Fault(status=301, location=plain.url())]
        with FaultyServer(DATA, sent, certificate=certificate) as server:
            with pytest.raises(DownloadError, match="not safe"):
                fetch(job(path, server.url("localhost"), ca_file=str(certificate)))
        assert plain.asked == []


def test_something_else_than_tls(path: Path) -> None:
    with FaultyServer(DATA) as server, pytest.raises(NoConnection, match="No safe connection"):
        fetch(job(path, server.url().replace("http:", "https:")))


def test_a_host_that_is_not_there(path: Path) -> None:
    with FaultyServer(DATA) as server:
        url = server.url()
    with pytest.raises(NoConnection, match="does not take connections"):
        fetch(job(path, url))
    with pytest.raises(NoConnection, match="nowhere.invalid was not found"):
        fetch(job(path, "https://nowhere.invalid/model.gguf"))


def test_no_address_and_bad_ones(path: Path) -> None:
    for urls in ((), ("ftp://127.0.0.1/x",), ("http://[/x",), ("https://",)):
        with pytest.raises(DownloadError):
            fetch(job(path, *urls))


def test_a_proxy_is_asked_and_tells_on_failing(path: Path) -> None:
    with FaultyServer(DATA) as proxy:
        way = f"http://127.0.0.1:{proxy.port}"
        fetch(job(path, "http://models.example/model.gguf", proxy=way))
        assert [asked.path for asked in proxy.asked] == ["http://models.example/model.gguf"]
        assert_right(path)
        proxy.always = Fault(status=407)
        for url in ("http://models.example/x", "https://models.example/x"):
            proxy.asked.clear()
            with pytest.raises(DownloadError, match="wants a name and a password") as raised:
                fetch(job(path, url, proxy=way))
            assert "https_proxy" in raised.value.advice
            # It will not want it any less the next time.
            assert len(proxy.asked) == 1
        proxy.always = Fault(status=503)
        with pytest.raises(DownloadError, match=r"proxy does not lead to models\.example"):
            fetch(job(path, "https://models.example/x", proxy=way))
    with pytest.raises(DownloadError, match=r"proxy 127\.0\.0\.1 cannot be reached"):
        fetch(job(path, "http://models.example/x", proxy=way))


@pytest.mark.parametrize(
    "proxy", ["socks9://127.0.0.1:1", "socks5://127.0.0.1:1", "nonsense", "http://a..b:3128"]
)
def test_a_proxy_that_cannot_be_used(path: Path, proxy: str) -> None:
    with pytest.raises(DownloadError, match="proxy"):
        fetch(job(path, "http://models.example/x", proxy=proxy))


def test_the_systems_proxy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultyServer(DATA) as proxy:
        monkeypatch.setenv("http_proxy", f"127.0.0.1:{proxy.port}")
        fetch(job(path, "http://models.example/x", proxy="system"))
        assert len(proxy.asked) == 1
        monkeypatch.setenv("http_proxy", f"http://me:secret@127.0.0.1:{proxy.port}")
        fetch(job(path, "http://models.example/x", proxy="system"))
        assert proxy.asked.pop().headers["proxy-authorization"].startswith("Basic ")
        monkeypatch.setenv("no_proxy", "nowhere.invalid")
        with pytest.raises(NoConnection, match="not found"):
            fetch(job(path, "http://nowhere.invalid/x", proxy="system"))
        with pytest.raises(NoConnection, match="not found"):
            fetch(job(path, "http://also.invalid/x", proxy="none"))
        assert len(proxy.asked) == 1


def test_nothing_is_proxied_on_this_computer(path: Path) -> None:
    with FaultyServer(DATA) as server:
        fetch(job(path, server, proxy="http://127.0.0.1:9"))
    assert_right(path)


def test_a_version_is_asked_for_only_where_it_was_told(path: Path) -> None:
    with FaultyServer(DATA, [DROP]) as first, FaultyServer(DATA) as second:
        start = [Fault(status=302, location=host) for host in (first.url(), second.url("localhost"))]
        with FaultyServer(DATA, start) as server:
            fetch(job(path, server.url("localhost")))
    assert second.ranges() == ["bytes=100000-"]
    assert not any("if-range" in asked.headers for asked in second.asked + server.asked)
    assert_right(path)


def test_a_host_that_trickles_is_left_for_another(path: Path) -> None:
    # At once, so that no test has to wait.
    patience = replace(QUICK, pace_s=0.0, least=1 << 20)
    with FaultyServer(DATA) as first, FaultyServer(DATA) as second:
        list(download(job(path, first, second), cancel=CancelToken(), patience=patience))
        begun = int(second.ranges()[0].removeprefix("bytes=").removesuffix("-"))
        assert 0 < begun < len(DATA)
        # The second may be as slow: nobody is left who could be quicker.
        assert (len(first.asked), len(second.asked)) == (1, 1)
        assert_right(path)
        path.unlink()
        second.always = Fault(status=404)
        list(download(job(path, first, second), cancel=CancelToken(), patience=patience))
        assert (len(first.asked), len(second.asked)) == (3, 2)
    assert_right(path)


def test_what_counts_as_a_trickle() -> None:
    trickle = Trickle(Patience(pace_s=60.0, least=1000))
    assert not trickle.seen(10.0, 5000)
    assert not trickle.seen(69.0, 5001)
    assert trickle.seen(70.0, 5999)
    assert not trickle.seen(71.0, 5999)
    assert not trickle.seen(130.0, 6999)
    assert not trickle.seen(189.0, 7000)
    assert trickle.seen(190.0, 7000)
