"""What keeps a sound source from a sheet: the rules of the layout and of the logo. ``obstacles`` finds where."""

from typing import Final

from sopgen.findings import Rule, Term

CLEAN: Final = Term("Kaidah gambar sopgen: lembar yang tidak dapat digambar bersih tidak dibuat")
PAPER: Final = Term("Ukuran kertas dan margin profil")
LOGO: Final = Term("Bentuk berkas sopgen: logo")

LAY_THE_PAPER: Final = Term("Kolomnya muat di kertas itu juga bila diletakkan lanskap.")
WIDER_PAPER: Final = Term("Kolomnya muat di kertas yang lebih lebar.")
NO_EMPTY_COLUMNS: Final = Term("Kolomnya muat tanpa pelaksana yang tidak mempunyai simbol: hapus pelaksana itu.")
FEWER_PERFORMERS: Final = Term(
    "Tidak ada kertas yang cukup lebar: gabungkan pelaksana, beri `singkatan`, atau bagi alurnya menjadi beberapa "
    "[[bagan]]."
)

AN_ARROW: Final = Term('panah dari langkah "{step}" ke "{goal}"')
A_JOIN: Final = Term('garis di antara pelaksana langkah "{step}"')
NO_WAY: Final = Term("tidak ada jalan yang bebas baginya")
CROWDED: Final = Term("yang harus lewat di sana lebih banyak daripada yang muat berdampingan")
MEETS: Final = Term("jalan yang terbaik pun menyentuh panah lain ({others})")
TOUCHES: Final = Term("jalan yang terbaik pun menyentuh simbol")
NO_PLACE_FOR_WORDS: Final = Term('kata hasil "{label}" tidak mendapat tempat di sampingnya')

SHORTER_WORDS: Final = Term('Pendekkan kata hasil {labels}: dengan kata sependek "Ya" gambarnya bersih.')
OTHER_SIDE: Final = Term("Gambarnya bersih bila panah itu keluar di sisi yang ditulis ini.")
CLEAN_LYING: Final = Term("Gambarnya bersih di kertas itu juga bila diletakkan lanskap.")
CLEAN_ON_WIDER: Final = Term("Gambarnya bersih di kertas yang lebih lebar.")
OTHER_ORDER: Final = Term(
    'Gambarnya bersih bila kolom "{moved}" berdiri di samping kolom "{other}": pindahkan [[pelaksana]] itu tepat '
    "{place} yang ber-id {other}."
)
BEFORE_IT: Final = Term("sebelum")
AFTER_IT: Final = Term("sesudah")
FEWER_ARROWS: Final = Term(
    "Yang mungkin menolong: panah yang lebih sedikit di sana, dikumpulkan dahulu di satu langkah antara, atau alur "
    "yang dibagi menjadi beberapa [[bagan]]."
)
SHORTER_OR_FEWER: Final = Term(
    'Yang mungkin menolong: kata yang lebih pendek untuk hasil "{label}" dan hasil di dekatnya, panah yang lebih '
    "sedikit di sekitar keputusan itu, mis. dengan satu langkah antara, atau kertas yang lebih lebar."
)

ON_PAGE: Final = Term("di halaman {page}")
AT_STEPS: Final = Term("pada langkah {steps} (halaman {page})")
IN_SHEET: Final = Term("pada susunannya")

COLUMNS_TOO_WIDE: Final = Rule(
    "E601",
    title=Term("Kolom tidak muat di kertas"),
    sentence=Term(
        "Kolom untuk {detail} pelaksana tidak muat di kertas selebar {width} mm; yang muat sekitar {most} pelaksana."
    ),
    hint=Term("{advice}"),
    source=PAPER,
    why=Term("Kolom yang lebih sempit tidak memuat simbol dan kata terpanjangnya."),
    wrong='[dokumen]\norientasi = "potret"\n',
    right='[dokumen]\nkertas = "F4"\norientasi = "lanskap"\n',
)
WORD_TOO_WIDE: Final = Rule(
    "E602",
    title=Term("Kata tidak muat di simbolnya"),
    sentence=Term('Langkah "{step}": kata "{detail}" tidak muat di simbolnya.'),
    hint=Term(
        "Pakai singkatan atau kata yang lebih pendek, beri spasi atau tanda hubung, atau pakai kertas lebih lebar."
    ),
    source=CLEAN,
    why=Term("Kata tidak dipenggal dan tidak boleh keluar dari simbol."),
    wrong='keputusan.Setuju = { keluar = "Inspektorat-Jenderal-Kementerian" }\n',
    right='keputusan.Setuju = { keluar = "Itjen" }\n',
)
NOT_DRAWN: Final = Rule(
    "E603",
    title=Term("Alur tidak dapat digambar bersih"),
    sentence=Term("Tidak dapat digambar bersih: {arrow} (halaman alur ke-{page}, kolom {lanes}), sebab {reason}."),
    hint=Term("{advice}"),
    source=CLEAN,
    why=Term("Gambar yang dapat dibaca keliru lebih buruk daripada tanpa gambar."),
    wrong='keputusan."Tidak sesuai dan harus diperbaiki" = "susun"\n',
    right='keputusan.Tidak = "susun"\n',
)
NOT_PROVED: Final = Rule(
    "E604",
    title=Term("Lembar tidak lulus pembuktian"),
    sentence=Term("Lembar tidak dibuat, sebab {where}: {wrong} (aturan {detail})."),
    hint=Term("{advice} Laporkan berkas ini kepada pembuat sopgen."),
    source=CLEAN,
    why=Term("Setiap lembar dibuktikan bersih sebelum ditulis; yang tidak lulus tidak pernah keluar diam-diam."),
    wrong="",
    right="",
)
IDENTITY_TOO_HIGH: Final = Rule(
    "E605",
    title=Term("Bagian identitas lebih tinggi dari satu halaman"),
    sentence=Term("Bagian identitas tidak muat di satu halaman."),
    hint=Term("Pendekkan judul, nama instansi, atau unit; atau pakai kertas yang lebih tinggi."),
    source=PAPER,
    why=Term("Bagian identitas berdiri utuh di satu halaman."),
    wrong='[dokumen]\norientasi = "lanskap"\n',
    right='[dokumen]\norientasi = "potret"\n',
)
HEADINGS_TOO_HIGH: Final = Rule(
    "E606",
    title=Term("Kepala tabel kegiatan terlalu tinggi"),
    sentence=Term("Kepala tabel kegiatan tidak menyisakan tempat untuk langkah di halaman."),
    hint=Term("Pendekkan nama pelaksana, atau beri `singkatan`."),
    source=PAPER,
    why=Term("Kepala tabel berdiri di setiap halaman, di atas langkah-langkahnya."),
    wrong='[[pelaksana]]\nid = "staf"\nnama = "Nama yang berhalaman-halaman …"\n',
    right='[[pelaksana]]\nid = "staf"\nnama = "Staf"\n',
)
TOO_MANY_SIDES: Final = Rule(
    "E608",
    title=Term("Keputusan memerlukan lebih dari empat sisi"),
    sentence=Term(
        'Keputusan pada langkah "{step}" memerlukan {sides} sisi belah ketupat, padahal hanya ada empat: panah masuk, '
        "setiap hasil, dan garis ke pelaksana di sampingnya masing-masing memakai satu sisi; hasil yang hanya menuju "
        "beberapa pihak di luar tabel memakai dua."
    ),
    hint=Term(
        "Pindahkan pelaksana yang lain ke langkah sendiri, gabungkan dua hasil, atau sebut pihak-pihak di luar tabel "
        "dalam satu `keluar`."
    ),
    source=CLEAN,
    why=Term("Dua hasil yang keluar dari satu sisi tidak dapat dibedakan pembacanya."),
    wrong="""\
[[langkah]]
id = "putuskan"
pelaksana = ["kepala", "sekretaris"]
keputusan.Setuju = "@berikutnya"
keputusan.Tinjau = "teliti"
keputusan.Tolak = { keluar = "Pemohon" }
""",
    right="""\
[[langkah]]
id = "putuskan"
pelaksana = "kepala"
keputusan.Setuju = "@berikutnya"
keputusan.Tinjau = "teliti"
keputusan.Tolak = { keluar = "Pemohon" }
""",
)
PDF_LETTERS: Final = Rule(
    "E607",
    title=Term("Huruf yang tidak dapat dimuat PDF"),
    sentence=Term('Huruf {letters} tidak ada pada "{family}"; PDF tidak dapat memuatnya.'),
    hint=Term("Ganti huruf itu, atau buat tanpa PDF: `--to docx,xlsx,html`."),
    source=Term("PDF/A: setiap huruf yang dicetak ada di dalam berkasnya (ISO 19005)"),
    why=Term("PDF untuk arsip tidak meminjam huruf dari komputer pembacanya."),
    wrong='output = "Berkas ✅"\n',
    right='output = "Berkas lengkap"\n',
)
LOGO_UNREADABLE: Final = Rule(
    "E701",
    title=Term("Logo tidak dapat dibaca"),
    sentence=Term('Logo "{name}" tidak dapat dibaca: {reason}'),
    hint=Term("Simpan gambar di folder berkas ini dan tulis namanya relatif terhadap folder itu."),
    source=LOGO,
    why=Term("Gambar di luar folder tidak ikut bila berkas dipindahkan, dan dapat membocorkan berkas lain."),
    wrong='[identitas]\nlogo = "../gambar/logo.png"\n',
    right='[identitas]\nlogo = "logo.png"\n',
)
LOGO_NO_PICTURE: Final = Rule(
    "E702",
    title=Term("Logo bukan gambar PNG atau JPEG"),
    sentence=Term('Isi berkas logo "{name}" bukan PNG atau JPEG yang utuh.'),
    hint=Term("Simpan ulang gambarnya sebagai PNG."),
    source=LOGO,
    why=Term("Word, Excel, dan peramban sama-sama dapat menampilkan dua jenis ini."),
    wrong='[identitas]\nlogo = "logo.svg"\n',
    right='[identitas]\nlogo = "logo.png"\n',
)
LOGO_TOO_WIDE: Final = Rule(
    "E703",
    title=Term("Logo terlalu lebar"),
    sentence=Term('Logo "{name}" berukuran {width} x {height} piksel: terlalu lebar untuk tempatnya.'),
    hint=Term("Pakai gambar yang lebarnya paling banyak {most} kali tingginya."),
    source=LOGO,
    why=Term("Logo dicetak setinggi tempatnya; yang terlalu lebar keluar dari kolomnya."),
    wrong='[identitas]\nlogo = "spanduk.png"\n',
    right='[identitas]\nlogo = "logo.png"\n',
)

LOGO_FOR_PRESS: Final = Rule(
    "E704",
    title=Term("Logo dengan warna percetakan"),
    sentence=Term('Logo "{name}" adalah JPEG dengan warna percetakan (CMYK).'),
    hint=Term("Simpan ulang gambarnya sebagai PNG, atau sebagai JPEG dengan warna RGB."),
    source=LOGO,
    why=Term("Warna CMYK tampil berbeda di setiap program, dan PDF untuk arsip tidak memuatnya."),
    wrong='[identitas]\nlogo = "logo-percetakan.jpg"\n',
    right='[identitas]\nlogo = "logo.png"\n',
)
LOGO_TOO_LARGE: Final = Rule(
    "E705",
    title=Term("Logo berpiksel terlalu banyak"),
    sentence=Term('Logo "{name}" berukuran {width} x {height} piksel: lebih dari {most} juta piksel.'),
    hint=Term("Perkecil gambarnya, mis. sampai 1000 piksel tingginya, lalu simpan ulang."),
    source=LOGO,
    why=Term(
        "Piksel dibuka seluruhnya di memori setiap pembaca, betapa pun kecil berkasnya; untuk logo yang dicetak "
        "setinggi dua sentimeter, seribu piksel sudah lebih dari cukup."
    ),
    wrong='[identitas]\nlogo = "pindaian-raksasa.png"\n',
    right='[identitas]\nlogo = "logo.png"\n',
)

RULES: Final = (
    COLUMNS_TOO_WIDE,
    WORD_TOO_WIDE,
    NOT_DRAWN,
    NOT_PROVED,
    IDENTITY_TOO_HIGH,
    HEADINGS_TOO_HIGH,
    PDF_LETTERS,
    TOO_MANY_SIDES,
    LOGO_UNREADABLE,
    LOGO_NO_PICTURE,
    LOGO_TOO_WIDE,
    LOGO_FOR_PRESS,
    LOGO_TOO_LARGE,
)
"""All of them, by code."""
