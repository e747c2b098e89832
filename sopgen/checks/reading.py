"""The rules that reading itself holds: of the file, of the form, of names. ``source`` finds where they are broken."""

from typing import Final

from sopgen.checks.sources import DRAWING, FORMAT, SYMBOLS, TOML
from sopgen.findings import Rule, Term

FILE_RULES: Final = (
    Rule(
        "E001",
        title=Term("Berkas bukan UTF-8"),
        sentence=Term("Berkas ini bukan teks UTF-8: {found}."),
        hint=Term("Simpan ulang dengan pengodean UTF-8 (di Notepad: Simpan Sebagai, Pengodean: UTF-8)."),
        source=TOML,
        why=Term("Dengan pengodean lain huruf seperti – dan é terbaca salah."),
        wrong="",
        right="",
    ),
    Rule(
        "E002",
        title=Term("Berkas terlalu besar"),
        sentence=Term("Berkas ini {size} KiB; paling besar {most} KiB."),
        hint=Term("Periksa apakah ini benar berkas SOP; SOP dengan 30 langkah hanya sekitar 20 KiB."),
        source=FORMAT,
        why=Term("Berkas sebesar itu bukan SOP, dan membacanya hanya membuang waktu."),
        wrong="",
        right="",
    ),
    Rule(
        "E003",
        title=Term("Tulisan TOML tidak benar"),
        sentence=Term("Ini bukan TOML yang benar: {problem}."),
        hint=Term("{advice}"),
        source=TOML,
        why=Term("Yang tidak mengikuti tata tulis TOML tidak dapat dibaca sebagai kunci dan nilai."),
        wrong="waktu = 10 Menit\n",
        right='waktu = "10 Menit"\n',
    ),
    Rule(
        "E004",
        title=Term("Kurung bersarang terlalu dalam"),
        sentence=Term("Daftar atau tabel dalam berkas ini bersarang terlalu dalam untuk dibaca."),
        hint=Term("Periksa kurung yang berulang; berkas SOP bersarang paling dalam empat tingkat."),
        source=FORMAT,
        why=Term("Tidak ada isi SOP yang memerlukannya."),
        wrong="",
        right="",
    ),
    Rule(
        "E005",
        title=Term("Masih ada kesalahan lain"),
        sentence=Term("Masih ada kesalahan lain; {most} yang pertama ditampilkan."),
        hint=Term("Perbaiki yang tampil, lalu jalankan lagi."),
        source=FORMAT,
        why=Term("Daftar yang lebih panjang tidak dibaca orang."),
        wrong="",
        right="",
    ),
    Rule(
        "E006",
        title=Term("Konflik git belum diselesaikan"),
        sentence=Term(
            "Konflik git sampai baris {last}, di {where}: {our_name} menulis {ours}; {their_name} menulis {theirs}."
        ),
        hint=Term("Pilih atau gabungkan keduanya, lalu hapus baris <<<<<<<, =======, dan >>>>>>>."),
        source=FORMAT,
        why=Term("Dua cabang mengubah hal yang sama; hanya orang yang dapat memutuskan mana yang berlaku."),
        wrong="""\
<<<<<<< HEAD
waktu = "20 Menit"
=======
waktu = "1 Jam"
>>>>>>> usulan-biro-hukum
""",
        right='waktu = "30 Menit"\n',
    ),
    Rule(
        "E007",
        title=Term("Bukan berkas TOML"),
        sentence=Term("Ini berkas {kind}, bukan berkas TOML sumbernya."),
        hint=Term(
            "Tulis nama berkas TOML-nya; yang ikut di dalam hasil sopgen dikeluarkan dengan: sopgen extract BERKAS"
        ),
        source=TOML,
        why=Term("Lembar dibuat dari berkas TOML, tidak sebaliknya."),
        wrong="",
        right="",
    ),
)

FORM_RULES: Final = (
    Rule(
        "E101",
        title=Term("Kunci belum ditulis"),
        sentence=Term('Kunci "{key}" belum ditulis di {table}.'),
        hint=Term("{meaning}"),
        source=FORMAT,
        why=Term("Tanpa isi ini lembar tidak lengkap."),
        wrong="""\
[[pelaksana]]
id = "kabag"
""",
        right="""\
[[pelaksana]]
id = "kabag"
nama = "Kabag Umum"
""",
    ),
    Rule(
        "E102",
        title=Term("Kunci tidak dikenal"),
        sentence=Term('Kunci "{key}" tidak dikenal di {table}.'),
        hint=Term("{place}"),
        source=FORMAT,
        why=Term("Kunci yang salah tulis tidak boleh hilang tanpa terlihat."),
        wrong="""\
[[pelaksana]]
id = "kabag"
namaa = "Kabag Umum"
""",
        right="""\
[[pelaksana]]
id = "kabag"
nama = "Kabag Umum"
""",
    ),
    Rule(
        "E103",
        title=Term("Jenis nilai salah"),
        sentence=Term('Nilai "{key}" adalah {found}; yang diterima: {expected}.'),
        hint=Term("{meaning}"),
        source=FORMAT,
        why=Term("Angka, tanggal, dan teks ditulis berbeda dalam TOML."),
        wrong="""\
[[langkah]]
id = "periksa"
waktu = 10
""",
        right="""\
[[langkah]]
id = "periksa"
waktu = "10 Menit"
""",
    ),
    Rule(
        "E104",
        title=Term("Teks kosong"),
        sentence=Term('"{key}" kosong.'),
        hint=Term("{meaning}"),
        source=FORMAT,
        why=Term("Tanpa isi ini lembar tidak lengkap."),
        wrong="""\
[identitas]
judul = ""
""",
        right="""\
[identitas]
judul = "Pelayanan Legalisasi"
""",
    ),
    Rule(
        "E105",
        title=Term("Ganti baris dalam teks satu baris"),
        sentence=Term('"{key}" ditulis dalam satu baris, tanpa ganti baris.'),
        hint=Term("{meaning}"),
        source=FORMAT,
        why=Term("Teks ini tercetak di tempat yang hanya memuat satu baris."),
        wrong='''\
[identitas.disahkan_oleh]
jabatan = "Sekretaris"
nama = """Sri
Wahyuni"""
''',
        right="""\
[identitas.disahkan_oleh]
jabatan = "Sekretaris"
nama = "Sri Wahyuni"
nip = "197001011995032001"
""",
    ),
    Rule(
        "E106",
        title=Term("Karakter yang tidak dapat dicetak"),
        sentence=Term('"{key}" memuat karakter {code_point}, yang tidak dapat dicetak.'),
        hint=Term("Hapus karakter itu; tab diganti dengan spasi."),
        source=FORMAT,
        why=Term(
            "Berkas Word dan Excel tidak boleh memuatnya, atau pembaca tidak melihatnya di lembar yang ditandatangani."
        ),
        wrong="""\
[identitas]
judul = "Pelayanan\\u0007Legalisasi"
""",
        right="""\
[identitas]
judul = "Pelayanan Legalisasi"
""",
    ),
    Rule(
        "E107",
        title=Term("Id salah bentuk"),
        sentence=Term('"{text}" bukan id.'),
        hint=Term("Id diawali huruf kecil, kemudian huruf kecil, angka, _ atau -, tanpa spasi."),
        source=FORMAT,
        why=Term("Id dirujuk langkah lain; bentuk yang sederhana tidak mudah salah tulis."),
        wrong="""\
[[pelaksana]]
id = "Kabag Umum"
nama = "Kabag Umum"
""",
        right="""\
[[pelaksana]]
id = "kabag_umum"
nama = "Kabag Umum"
""",
    ),
    Rule(
        "E108",
        title=Term("Bukan salah satu pilihan"),
        sentence=Term('"{key}" tidak dapat "{text}".'),
        hint=Term(),
        source=FORMAT,
        why=Term("Setiap pilihan mempunyai bentuk cetaknya sendiri."),
        wrong="""\
[identitas]
jenis = "kecil"
""",
        right="""\
[identitas]
jenis = "mikro"
""",
    ),
    Rule(
        "E109",
        title=Term("Daftar kosong"),
        sentence=Term('"{key}" kosong; paling sedikit satu.'),
        hint=Term("{meaning}"),
        source=FORMAT,
        why=Term("SOP mempunyai paling sedikit satu langkah, dan setiap langkah mempunyai pelaksana."),
        wrong="""\
[[langkah]]
id = "periksa"
pelaksana = []
""",
        right="""\
[[langkah]]
id = "periksa"
pelaksana = ["staf"]
""",
    ),
    Rule(
        "E110",
        title=Term("Bilangan di luar batas"),
        sentence=Term('"{key}" tidak dapat {text}: paling kecil {least}, paling besar {most}.'),
        hint=Term("{meaning}"),
        source=FORMAT,
        why=Term("Ukuran di luar batas ini tidak dapat dicetak dengan baik."),
        wrong="""\
[dokumen]
kertas = { lebar = 21, tinggi = 29.7 }
""",
        right="""\
[dokumen]
kertas = { lebar = 210, tinggi = 297 }
""",
    ),
    Rule(
        "E112",
        title=Term("Bulan salah bentuk"),
        sentence=Term('"{text}" bukan bulan.'),
        hint=Term("Bulan ditulis tahun-bulan, dua angka untuk bulan, di antara tanda kutip."),
        source=FORMAT,
        why=Term("Nama bulannya dicetak dari angkanya."),
        wrong="""\
[identitas]
tanggal_pembuatan = { bulan = "Agustus 2023" }
""",
        right="""\
[identitas]
tanggal_pembuatan = { bulan = "2023-08" }
""",
    ),
)

NAME_RULES: Final = (
    Rule(
        "E201",
        title=Term("Id langkah dipakai dua kali"),
        sentence=Term('Id "{id}" sudah dipakai langkah nomor {row}.'),
        hint=Term("Beri langkah ini id lain."),
        source=FORMAT,
        why=Term("Panah ke id itu akan mempunyai dua tujuan."),
        wrong="""\
[[langkah]]
id = "periksa"

[[langkah]]
id = "periksa"
""",
        right="""\
[[langkah]]
id = "periksa"

[[langkah]]
id = "periksa_ulang"
""",
    ),
    Rule(
        "E202",
        title=Term("Id pelaksana dipakai dua kali"),
        sentence=Term('Id "{id}" sudah dipakai pelaksana nomor {row}.'),
        hint=Term("Beri pelaksana ini id lain; namanya boleh sama."),
        source=FORMAT,
        why=Term("Simbol langkah akan mempunyai dua kolom."),
        wrong="""\
[[pelaksana]]
id = "staf"
nama = "Staf Umum"

[[pelaksana]]
id = "staf"
nama = "Staf Keuangan"
""",
        right="""\
[[pelaksana]]
id = "staf"
nama = "Staf Umum"

[[pelaksana]]
id = "staf_keuangan"
nama = "Staf Keuangan"

[[langkah]]
id = "periksa"
pelaksana = ["staf", "staf_keuangan"]
""",
    ),
    Rule(
        "E203",
        title=Term("Pelaksana tidak ada"),
        sentence=Term('Pelaksana "{id}" tidak ada.'),
        hint=Term("Di sini ditulis id pelaksana, bukan namanya."),
        source=FORMAT,
        why=Term("Simbol langkah berdiri di kolom pelaksananya."),
        wrong="""\
[[pelaksana]]
id = "kabag"
nama = "Kabag Umum"

[[langkah]]
id = "periksa"
pelaksana = "kabg"
""",
        right="""\
[[pelaksana]]
id = "kabag"
nama = "Kabag Umum"

[[langkah]]
id = "periksa"
pelaksana = "kabag"
""",
    ),
    Rule(
        "E204",
        title=Term("Langkah tujuan tidak ada"),
        sentence=Term('Langkah "{id}" tidak ada.'),
        hint=Term("Di sini ditulis id langkah; pihak di luar tabel ditulis dengan `keluar`."),
        source=FORMAT,
        why=Term("Panah memerlukan langkah tujuan."),
        wrong="""\
[[langkah]]
id = "siapkan"

[[langkah]]
id = "periksa"
keputusan.Ya = { keluar = "Pemohon" }
keputusan.Tidak = "siapkn"
""",
        right="""\
[[langkah]]
id = "siapkan"

[[langkah]]
id = "periksa"
keputusan.Ya = { keluar = "Pemohon" }
keputusan.Tidak = "siapkan"
""",
    ),
    Rule(
        "E205",
        title=Term("Disebut dua kali dalam satu daftar"),
        sentence=Term('"{id}" disebut dua kali dalam daftar ini.'),
        hint=Term("{advice}"),
        source=DRAWING,
        why=Term("Dua simbol di satu kolom atau dua panah ke satu tujuan tidak dapat dibedakan."),
        wrong="""\
[[langkah]]
id = "periksa"
pelaksana = ["staf", "staf"]
""",
        right="""\
[[langkah]]
id = "periksa"
pelaksana = ["staf"]
""",
    ),
    Rule(
        "E211",
        title=Term("Langkah tanpa pelaksana, atau dengan dua cara menyebutnya"),
        sentence=Term('Langkah "{id}" harus menyebut salah satu: `pelaksana` atau `simbol`.'),
        hint=Term("Tulis `pelaksana`; `simbol` hanya bila satu langkah memiliki beberapa simbol."),
        source=FORMAT,
        why=Term("Simbol langkah berdiri di kolom pelaksananya."),
        wrong="""\
[[langkah]]
id = "periksa"
pelaksana = "staf"
simbol = [{ pelaksana = "staf", bentuk = "kotak" }]
""",
        right="""\
[[langkah]]
id = "periksa"
pelaksana = "staf"
""",
    ),
    Rule(
        "E212",
        title=Term("Lembar tanpa langkah, atau dengan langkah dan bagan"),
        sentence=Term("Berkas harus memuat salah satu: `[[langkah]]` atau `[[bagan]]`."),
        hint=Term("Tulis langkah-langkahnya; `[[bagan]]` hanya bila satu identitas memiliki beberapa bagan alur."),
        source=FORMAT,
        why=Term("Tabel kegiatan dibuat dari langkah-langkahnya."),
        wrong="",
        right="",
    ),
    Rule(
        "E213",
        title=Term("Pelaksana di luar bagan"),
        sentence=Term('Pelaksana "{id}" tidak disebut dalam `pelaksana` bagan ini.'),
        hint=Term("Tambahkan pada `pelaksana` bagan, atau hapus `pelaksana` bagan agar semua pelaksana masuk."),
        source=FORMAT,
        why=Term("Simbol langkah berdiri di kolom pelaksananya, dan kolom ini tidak ada dalam bagan."),
        wrong="""\
[[pelaksana]]
id = "staf"
nama = "Staf"

[[pelaksana]]
id = "kabag"
nama = "Kabag"

[[bagan]]
pelaksana = "staf"

[[bagan.langkah]]
id = "periksa"
pelaksana = "kabag"

[[bagan]]
pelaksana = "kabag"

[[bagan.langkah]]
id = "setujui"
pelaksana = "kabag"
""",
        right="""\
[[pelaksana]]
id = "staf"
nama = "Staf"

[[pelaksana]]
id = "kabag"
nama = "Kabag"

[[bagan]]
pelaksana = "staf"

[[bagan.langkah]]
id = "periksa"
pelaksana = "staf"

[[bagan]]
pelaksana = "kabag"

[[bagan.langkah]]
id = "setujui"
pelaksana = "kabag"
""",
    ),
    Rule(
        "E214",
        title=Term("Panah ke langkah bagan lain"),
        sentence=Term('Langkah "{id}" berada di bagan lain; panah tidak dapat menuju ke sana.'),
        hint=Term(
            "Akhiri alur di sini dan sebut bagan lain itu dengan `keluar`, atau satukan langkah-langkahnya dalam satu "
            "bagan."
        ),
        source=DRAWING,
        why=Term("Setiap bagan adalah tabel tersendiri; panah tidak digambar dari tabel ke tabel."),
        wrong="""\
[[bagan]]

[[bagan.langkah]]
id = "periksa"
pelaksana = "staf"
lanjut = "setujui"

[[bagan]]

[[bagan.langkah]]
id = "setujui"
pelaksana = "staf"
""",
        right="""\
[[bagan]]

[[bagan.langkah]]
id = "periksa"
pelaksana = "staf"
lanjut = { keluar = "Persetujuan" }

[[bagan]]

[[bagan.langkah]]
id = "setujui"
pelaksana = "staf"
""",
    ),
    Rule(
        "E215",
        title=Term("Catatan kaki di luar bagan"),
        sentence=Term("`catatan_kaki` di bagian atas berkas tidak tercetak bila ada [[bagan]]."),
        hint=Term("Pindahkan ke dalam [[bagan]] yang dimaksud."),
        source=FORMAT,
        why=Term("Catatan kaki berdiri di bawah tabel kegiatan; di sini ada beberapa tabel."),
        wrong="",
        right="",
    ),
    Rule(
        "E216",
        title=Term("Id simbol dipakai dua kali"),
        sentence=Term('Id "{id}" sudah dipakai simbol {row} langkah ini.'),
        hint=Term("Beri simbol ini id lain."),
        source=FORMAT,
        why=Term("Panah ke simbol itu akan mempunyai dua tujuan."),
        wrong="""\
[[langkah]]
id = "siapkan"
pelaksana = "staf"

[[langkah]]
id = "periksa"
simbol = [{ id = "awal", pelaksana = "staf" }, { id = "awal", pelaksana = "staf" }]
""",
        right="""\
[[langkah]]
id = "siapkan"
pelaksana = "staf"

[[langkah]]
id = "periksa"
simbol = [{ id = "awal", pelaksana = "staf" }, { id = "akhir", pelaksana = "staf" }]
""",
    ),
    Rule(
        "E221",
        title=Term("Simbol keputusan dengan bentuk lain"),
        sentence=Term('Simbol ini mempunyai `keputusan`, tetapi bentuknya "{shape}".'),
        hint=Term("Hapus `bentuk`; simbol dengan `keputusan` selalu belah ketupat."),
        source=SYMBOLS,
        why=Term("Keputusan digambar sebagai belah ketupat."),
        wrong="""\
[[langkah]]
id = "siapkan"
pelaksana = "staf"

[[langkah]]
id = "periksa"
simbol = [{ pelaksana = "staf", bentuk = "kotak", keputusan = { Ya = { keluar = "Pemohon" }, Tidak = "siapkan" } }]
""",
        right="""\
[[langkah]]
id = "siapkan"
pelaksana = "staf"

[[langkah]]
id = "periksa"
simbol = [{ pelaksana = "staf", keputusan = { Ya = { keluar = "Pemohon" }, Tidak = "siapkan" } }]
""",
    ),
    Rule(
        "E222",
        title=Term("Yang dicatat tidak ada"),
        sentence=Term('Catatan ini tentang {key} "{id}", yang tidak ada di sini.'),
        hint=Term(
            "`bagian`, `hasil`, dan `pelaksana` sebuah langkah ditulis bersama `langkah`; tanpa `langkah`, `bagian` "
            "adalah kunci di [identitas] atau [uraian]."
        ),
        source=FORMAT,
        why=Term("Catatan ditunjukkan di tempat yang dicatat; tanpa tempat itu ia hilang dari draf."),
        wrong="""\
[[langkah]]
id = "periksa"
pelaksana = "staf"

[[catatan]]
langkah = "periksa"
bagian = "waktuu"
teks = "Apakah 10 menit cukup?"
""",
        right="""\
[[langkah]]
id = "periksa"
pelaksana = "staf"

[[catatan]]
langkah = "periksa"
bagian = "waktu"
teks = "Apakah 10 menit cukup?"
selesai = true
""",
    ),
    Rule(
        "E223",
        title=Term("Catatan tentang beberapa hal sekaligus"),
        sentence=Term("Catatan ini menyebut {keys}; satu catatan tentang satu hal."),
        hint=Term("Buat satu [[catatan]] untuk masing-masing."),
        source=FORMAT,
        why=Term("Setiap catatan ditunjukkan di satu tempat dan diselesaikan sendiri."),
        wrong="""\
[[langkah]]
id = "periksa"
pelaksana = "staf"

[[catatan]]
langkah = "periksa"
pelaksana = "staf"
bagian = "waktu"
teks = "Siapa, dan berapa lama?"
""",
        right="""\
[[langkah]]
id = "periksa"
pelaksana = "staf"

[[catatan]]
langkah = "periksa"
pelaksana = "staf"
teks = "Siapa?"
selesai = true
""",
    ),
    Rule(
        "E226",
        title=Term("Cabang tanpa tujuan, atau dengan dua tujuan"),
        sentence=Term("Cabang ini harus menyebut salah satu: `ke` atau `keluar`."),
        hint=Term("Tulis `ke` untuk sebuah langkah, `keluar` untuk pihak di luar tabel; dua tujuan adalah dua cabang."),
        source=DRAWING,
        why=Term("Setiap cabang digambar sebagai satu panah."),
        wrong="""\
[[langkah]]
id = "periksa"
lanjut = ["@berikutnya", { ke = "arsipkan", keluar = "Pemohon" }]

[[langkah]]
id = "catat"

[[langkah]]
id = "arsipkan"
""",
        right="""\
[[langkah]]
id = "periksa"
lanjut = ["@berikutnya", { ke = "arsipkan", garis = "putus" }, { keluar = "Pemohon" }]

[[langkah]]
id = "catat"

[[langkah]]
id = "arsipkan"
""",
    ),
)

PROFILE_RULES: Final = (
    Rule(
        "E111",
        title=Term("Warna salah bentuk"),
        sentence=Term('"{text}" bukan warna.'),
        hint=Term("Warna ditulis dengan enam angka heksadesimal, huruf besar, tanpa #."),
        source=FORMAT,
        why=Term("Word, Excel, dan peramban sama-sama memahami bentuk ini."),
        wrong='induk = "polhukam"\n\n[warna]\nkepala = "#d9e2ec"\n',
        right='induk = "polhukam"\n\n[warna]\nkepala = "D9E2EC"\n',
    ),
    Rule(
        "E113",
        title=Term("Pola tanggal salah bentuk"),
        sentence=Term('"{text}" bukan pola tanggal.'),
        hint=Term(
            "Pola memakai EEEE (hari), d atau dd, MMMM atau MM (huruf besar), dan y; kata di antara tanda petik '."
        ),
        source=FORMAT,
        why=Term("Huruf lain berarti jam atau menit, yang tidak ada pada tanggal."),
        wrong='induk = "polhukam"\n\n[format]\ntanggal = "dd-mm-yyyy"\n',
        right='induk = "polhukam"\n\n[format]\ntanggal = "dd-MM-yyyy"\n',
    ),
    Rule(
        "E206",
        title=Term("Profil tidak ada"),
        sentence=Term('Profil "{id}" tidak ada.'),
        hint=Term("Profil instansi sendiri disimpan di folder berkas SOP dengan nama NAMA.profil.toml."),
        source=FORMAT,
        why=Term("Profil menentukan sebutan, kertas, dan huruf lembar."),
        wrong='induk = "polhukm"\n',
        right='induk = "polhukam"\n',
    ),
    Rule(
        "E209",
        title=Term("Profil tidak dapat dibaca"),
        sentence=Term('Profil "{id}" tidak dapat dibaca: {reason}.'),
        hint=Term("Periksa hak akses berkas itu."),
        source=FORMAT,
        why=Term("Profil menentukan sebutan, kertas, dan huruf lembar."),
        wrong="",
        right="",
    ),
    Rule(
        "E210",
        title=Term("Profil belum benar"),
        sentence=Term('Profil "{id}" belum dapat dipakai; kesalahannya ditunjukkan pada {files}.'),
        hint=Term("Betulkan berkas profil itu."),
        source=FORMAT,
        why=Term("Profil menentukan sebutan, kertas, dan huruf lembar."),
        wrong="",
        right="",
    ),
    Rule(
        "E218",
        title=Term("Kolom yang harus ada tidak ada"),
        sentence=Term('Tabel kegiatan profil ini tidak mempunyai kolom "{id}".'),
        hint=Term("Kolom yang ditulis menggantikan semua kolom induk: tulis semuanya, dari kiri ke kanan."),
        source=FORMAT,
        why=Term("Tanpa kegiatan dan pelaksana tidak ada alur yang dapat dibaca."),
        wrong='induk = "polhukam"\n\n[[tabel.kolom]]\nid = "kegiatan"\nkepala = "Kegiatan"\n',
        right="""\
induk = "polhukam"

[[tabel.kolom]]
id = "kegiatan"
kepala = "Kegiatan"

[[tabel.kolom]]
id = "pelaksana"
""",
    ),
    Rule(
        "E219",
        title=Term("Kolom disebut dua kali"),
        sentence=Term('Kolom "{id}" sudah disebut sebelumnya.'),
        hint=Term("Hapus salah satunya, atau beri kolom tambahan id lain."),
        source=FORMAT,
        why=Term("Isi yang sama akan tercetak dua kali."),
        wrong="""\
induk = "polhukam"

[[tabel.kolom]]
id = "kegiatan"

[[tabel.kolom]]
id = "pelaksana"

[[tabel.kolom]]
id = "kegiatan"
""",
        right="""\
induk = "polhukam"

[[tabel.kolom]]
id = "kegiatan"

[[tabel.kolom]]
id = "pelaksana"

[[tabel.kolom]]
id = "risiko"
kepala = "Risiko"
""",
    ),
    Rule(
        "E220",
        title=Term("Profil menjadi induknya sendiri"),
        sentence=Term('Induk "{id}" kembali ke profil ini sendiri.'),
        hint=Term("Pilih induk lain; profil tanpa `induk` menulis semua kunci."),
        source=FORMAT,
        why=Term("Garis induk harus berakhir pada profil yang lengkap."),
        wrong='induk = "kantor"\n',
        right='induk = "polhukam"\n',
    ),
    Rule(
        "E224",
        title=Term("Huruf pada profil yang tidak ada pada huruf cetaknya"),
        sentence=Term('Huruf {letters} tidak ada pada "{family}"; PDF tidak dapat memuatnya.'),
        hint=Term("Ganti huruf itu."),
        source=FORMAT,
        why=Term("Sebutan pada profil tercetak di setiap lembar, juga di PDF, yang tidak meminjam huruf lain."),
        wrong='induk = "polhukam"\n\n[label]\npelaksana = "Pelaksana 👥"\n',
        right='induk = "polhukam"\n\n[label]\npelaksana = "Pelaksana"\n',
    ),
    Rule(
        "E225",
        title=Term("Margin menghabiskan kertas"),
        sentence=Term(
            "Margin ini dan margin di seberangnya menyisakan {left} mm kertas; perlu sekurangnya {least} mm."
        ),
        hint=Term("Kecilkan margin, atau pilih kertas yang lebih besar."),
        source=FORMAT,
        why=Term("Lembar dicetak di dalam margin."),
        wrong='induk = "polhukam"\n\n[kertas]\nmargin_kiri = 150\nmargin_kanan = 150\n',
        right='induk = "polhukam"\n\n[kertas]\nmargin_kiri = 30\nmargin_kanan = 20\n',
    ),
)
"""Their examples are profiles, of the name "kantor"."""

RULES: Final = (*FILE_RULES, *FORM_RULES, *NAME_RULES, *PROFILE_RULES)
