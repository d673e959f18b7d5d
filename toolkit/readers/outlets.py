"""Which outlet an address belongs to: a small table of hosts."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

#: Host, without its ``www.``, to outlet. A host below one of these belongs to the same outlet.
OUTLETS: Final = {
    "aa.com.tr": "Anadolu Agency",
    "aawsat.com": "Asharq Al-Awsat",
    "addresslibya.com": "Address Libya",
    "afp.com": "AFP",
    "ahram.org.eg": "Al-Ahram",
    "ahvalnews.com": "Ahval",
    "al-akhbar.com": "Al-Akhbar",
    "alalam.ir": "Al-Alam",
    "alaraby.co.uk": "Al-Araby Al-Jadeed",
    "alarabiya.net": "Al Arabiya",
    "albawaba.com": "Al Bawaba",
    "albawaba.net": "Al Bawaba",
    "alhurra.com": "Alhurra",
    "aljazeera.com": "Al Jazeera English",
    "aljazeera.net": "Al Jazeera",
    "almayadeen.net": "Al Mayadeen",
    "almarsad.co": "Al-Marsad",
    "alqabas.com": "Al Qabas",
    "alquds.co.uk": "Al-Quds Al-Arabi",
    "alwasat.ly": "Al-Wasat",
    "apnews.com": "Associated Press",
    "arabic.cnn.com": "CNN Arabic",
    "arabic.rt.com": "RT Arabic",
    "arabic.sputniknews.com": "Sputnik Arabic",
    "arabnews.com": "Arab News",
    "bbc.co.uk": "BBC",
    "bbc.com": "BBC",
    "cnn.com": "CNN",
    "dailysabah.com": "Daily Sabah",
    "elaph.com": "Elaph",
    "france24.com": "France 24",
    "hurriyetdailynews.com": "Hürriyet Daily News",
    "independentarabia.com": "Independent Arabia",
    "lana-news.ly": "LANA",
    "lana.gov.ly": "LANA",
    "libyaalahrar.net": "Libya Al-Ahrar",
    "libyaalahrar.tv": "Libya Al-Ahrar",
    "libyaherald.com": "Libya Herald",
    "libyaobserver.ly": "The Libya Observer",
    "libyareview.com": "The Libya Review",
    "mena.org.eg": "MENA",
    "middleeasteye.net": "Middle East Eye",
    "middleeastmonitor.com": "Middle East Monitor",
    "newarab.com": "The New Arab",
    "news.un.org": "UN News",
    "nytimes.com": "The New York Times",
    "reuters.com": "Reuters",
    "rt.com": "RT",
    "skynewsarabia.com": "Sky News Arabia",
    "spa.gov.sa": "Saudi Press Agency",
    "sputniknews.com": "Sputnik",
    "tass.com": "TASS",
    "theguardian.com": "The Guardian",
    "thenationalnews.com": "The National",
    "trtworld.com": "TRT World",
    "un.org": "United Nations press",
    "wam.ae": "Emirates News Agency",
    "washingtonpost.com": "The Washington Post",
    "xinhuanet.com": "Xinhua",
    "youm7.com": "Youm7",
}


def outlet_of(url: str) -> str | None:
    """Return the outlet an address belongs to, or None where the table does not know its host.

    Parameters
    ----------
    url : str

    Returns
    -------
    str or None

    Examples
    --------
    >>> outlet_of("https://english.aawsat.com/home/article/1"), outlet_of("https://arabic.rt.com/1")
    ('Asharq Al-Awsat', 'RT Arabic')
    >>> outlet_of("https://blog.example/1") is None
    True
    """
    try:
        labels = (urlsplit(url.strip()).hostname or "").split(".")
    except ValueError:
        return None
    hosts = (".".join(labels[start:]) for start in range(len(labels)))
    return next((OUTLETS[host] for host in hosts if host in OUTLETS), None)
