"""The words of the command line's help: Indonesian msgids of the catalogue."""

from collections.abc import Mapping
from typing import Final

from sopgen.findings import Term

ABOUT: Final = Term(
    "Membuat lembar SOP Administrasi Pemerintahan (DOCX, XLSX, HTML, PDF) dari satu berkas TOML, lengkap dengan gambar "
    "alur."
)
EXIT_CODES: Final = Term(
    "Kode keluar: 0 baik; 1 ada temuan yang harus dibetulkan; 2 pemakaian keliru, atau berkas tidak dapat dibaca "
    "atau ditulis; 3 kesalahan sopgen sendiri."
)
NOT_UTF8: Final = Term(
    "Nama berkas, argumen, atau variabel lingkungan memuat byte yang bukan UTF-8. Ganti namanya, atau jalankan dengan "
    "LC_ALL=C.UTF-8."
)
VERSION: Final = Term("Menampilkan versi.")
PLACES_NAME: Final = Term("[BERKAS|FOLDER]...")
OPTIONS_NAME: Final = Term("[OPSI]")
COMMAND_NAME: Final = Term("PERINTAH [ARGUMEN]...")
FILE_NAME: Final = Term("BERKAS")
FOLDER_NAME: Final = Term("FOLDER")
FORMATS_NAME: Final = Term("FORMAT[,FORMAT...]")
BUILD: Final = Term(
    "Membuat lembar SOP. Tanpa BERKAS: semua berkas .toml di folder data. Berkas yang sudah ada diganti "
    "hanya bila yang baru selesai utuh."
)
TO: Final = Term("Format yang dibuat: docx, xlsx, html, pdf; boleh beberapa kali (tanpa opsi ini: semuanya).")
OUT: Final = Term("Folder tujuan (tanpa opsi ini: output).")
DRAFT: Final = Term(
    "Draf untuk pemeriksa: kata DRAF di setiap halaman, catatan yang belum selesai di tempatnya; berkasnya "
    "NAMA.draf.docx dan seterusnya."
)
FINAL: Final = Term(
    "Lembar untuk ditandatangani: ditolak selama masih ada catatan yang belum selesai; yang sudah selesai tidak ikut "
    "di dalam hasilnya."
)
BARE: Final = Term("Sumbernya tidak ikut di dalam hasil. Memeriksanya kelak: sopgen verify … --source BERKAS.")
DRAFT_OR_FINAL: Final = Term("--draft dan --final tidak dapat dipakai bersama; pilih salah satu.")
NOTES_OPEN: Final = Term(
    "{source}: {count} catatan belum selesai (baris {lines}). Lihat dalam draf: sopgen build --draft {typed}"
)
HISTORY_UNPRINTED: Final = Term(
    "{source}: riwayat revisi ([[riwayat]]) tersimpan di berkas, tetapi profilnya tidak mencetaknya. Agar dicetak, "
    'tulis riwayat = "tabel" pada [identitas] di profil kantor.'
)
QUIET: Final = Term("Hanya menampilkan berkas yang ditulis dan galat.")
NO_FORMAT: Final = Term("Format {name} tidak dikenal; yang ada: {valid}.")
EMPTY_FORMATS: Final = Term("Opsi --to kosong; tulis satu atau beberapa dari: {valid}.")
CHECK: Final = Term(
    "Memeriksa berkas SOP. Semua temuan ditunjukkan sekaligus: barisnya, sebabnya, dan bentuk yang benar; juga yang "
    "disesuaikan sendiri oleh gambarnya, mis. huruf yang lebih kecil. Tanpa BERKAS: semua berkas .toml di folder data."
)
REPORT: Final = Term("Bentuk laporan: human (untuk dibaca), json, atau github (anotasi GitHub).")
NO_REPORT: Final = Term("Bentuk laporan {name} tidak dikenal; yang ada: {valid}.")
STRICT: Final = Term("Peringatan pun membuat kode keluar 1.")
STATS: Final = Term(
    "Menjumlahkan waktu langkah: seluruhnya, menurut jalan terpendek dan terpanjang, dan menurut pelaksana; "
    "menunjukkan waktu yang tidak dapat dijumlahkan. Tanpa BERKAS: semua berkas .toml di folder data."
)
FIGURES: Final = Term("Bentuk angka: human (untuk dibaca) atau json.")
NO_FORM: Final = Term("Bentuk {name} tidak dikenal; yang ada: {valid}.")
PROFILE: Final = Term(
    "Profil: sebutan, kertas, huruf, dan kolom lembar. Profil instansi sendiri, NAMA.profil.toml, disimpan di folder "
    "berkas SOP dan hanya menulis yang lain dari induknya."
)
PROFILE_LIST: Final = Term("Menampilkan profil yang ada; milik instansi sendiri dengan berkasnya.")
PROFILE_SHOW: Final = Term("Menampilkan isi lengkap sebuah profil sebagai TOML; setiap nilai dengan asal berkasnya.")
PROFILE_EXPLAIN: Final = Term("Menjelaskan kunci profil: semuanya, atau KUNCI dan yang ada di dalamnya.")
PROFILE_FOLDER: Final = Term("Folder profil sendiri (tanpa opsi ini: data, atau folder ini bila data tidak ada).")
NAME_NAME: Final = Term("NAMA")
KEY_NAME: Final = Term("[KUNCI]")
NO_PROFILE: Final = Term("Profil {name} tidak ada; yang ada: {valid}.")
NO_KEY: Final = Term("Kunci profil {name} tidak ada.")
PROFILE_BROKEN: Final = Term("belum benar; lihat: sopgen profile show {typed}")
PROFILE_UNREADABLE: Final = Term('Profil "{id}" tidak dapat dibaca: {reason}.')
SHIPPED: Final = Term("bawaan sopgen")
SHIPPED_AS: Final = Term("bawaan: {name}")
EXAMPLE: Final = Term("contoh:")
ONE_OF: Final = Term("pilihan: {values}")
BETWEEN: Final = Term("bilangan dari {least} sampai {most}")
NEW: Final = Term("Membuat BERKAS berisi contoh SOP yang tinggal diisi. Berkas yang sudah ada tidak ditimpa.")
NEW_SUFFIX: Final = Term(
    '{path}: nama berkas SOP harus berakhiran ".toml", bukan ".profil.toml". Tulis: sopgen new {meant}'
)
NEW_NEXT: Final = Term("Isi berkas itu, lalu: sopgen build {path}")
SCHEMA: Final = Term(
    "Mencetak JSON Schema berkas SOP. Dengannya editor melengkapi dan menjelaskan setiap kunci. "
    "Simpan di samping berkas SOP: sopgen schema > sop.schema.json"
)
SCHEMA_PROFIL: Final = Term(
    "Mencetak JSON Schema berkas profil (NAMA.profil.toml): sopgen schema --profil > profil.schema.json"
)
NASKAH: Final = Term(
    "Membuat DOCX untuk aplikasi naskah dinas, mis. srikandi: jangkar yang diisi aplikasi di tempat yang ditentukan "
    "profil, di [naskah.NAMA]. Nama berkasnya BERKAS.NAMA.docx."
)
DRAFT_OR_NASKAH: Final = Term("Pilih salah satu: --draft untuk pemeriksa, atau --naskah untuk aplikasi naskah dinas.")
SIGNERS_UNFILLED: Final = Term(
    "{source}: {count} pejabat tercetak menurut berkas SOP, sebab jangkar profil hanya milik pejabat terakhir. Jangkar "
    "bernomor, mis. ${{nama_pengirim<n>}}, menjadi milik setiap pejabat: [naskah.{name}]."
)
NASKAH_FORMAT: Final = Term("Untuk aplikasi naskah dinas hanya dibuat {valid}; tulis --naskah tanpa --to.")
PDF_NAME: Final = Term("BERKAS.pdf")
WORDS_NAME: Final = Term("TEKS")
SIGN: Final = Term(
    "Menandatangani PDF secara elektronik (PAdES) di isian tanda tangannya. Hasilnya berkas baru; BERKAS.pdf tidak "
    "diubah. Kata sandi kunci ditanyakan, atau diambil dari SOPGEN_P12_PASSWORD atau --password-fd."
)
P12: Final = Term("Berkas kunci PKCS#12 (.p12, .pfx) penanda tangan.")
NO_P12: Final = Term("Opsi --p12 belum ditulis: berkas kunci penanda tangan.")
FIELD: Final = Term("Isian yang ditandatangani (tanpa opsi ini: satu-satunya yang kosong).")
SIGNED_OUT: Final = Term("Berkas hasil, yang belum ada (tanpa opsi ini: BERKAS-ttd.pdf).")
TSA: Final = Term("Layanan stempel waktu (RFC 3161); tanpa opsi ini waktunya hanya menurut komputer ini.")
BAD_TSA: Final = Term("{url}: alamat layanan stempel waktu diawali http:// atau https://.")
REASON: Final = Term("Alasan menandatangani; dicetak di isian.")
PLACE: Final = Term("Tempat menandatangani; dicetak di isian.")
PASSWORD_FD: Final = Term("Membaca kata sandi dari deskriptor berkas N.")
BAD_DESCRIPTOR: Final = Term("Deskriptor berkas {number} tidak dapat dibaca.")
NO_PASSWORD: Final = Term("Kata sandi kunci tidak ada: isi {variable}, pakai --password-fd, atau jalankan di terminal.")
ASK_PASSWORD: Final = Term("Kata sandi {keys} (kosong bila tanpa kata sandi)")
SIGNED: Final = Term("Isian {field} ({awaited}) ditandatangani dengan sertifikat {name}.")
COMPLETION: Final = Term(
    'Mencetak skrip pelengkap perintah di shell. Untuk bash, tambahkan ke ~/.bashrc: eval "$(sopgen completion bash)"'
)
SHELL_NAME: Final = Term("bash|zsh|fish")
NO_SHELL: Final = Term("Shell {name} tidak dikenal; yang ada: {valid}.")
NO_PLACES: Final = Term(
    "{folder}: tidak ada. Tanpa nama berkas yang dibaca folder itu; tulis nama berkas atau foldernya, mis. sop.toml."
)
ALL_WELL: Final = Term("Tidak ada temuan. Lanjut: sopgen build {places}")
WARNED: Final = Term("{source}: {count} peringatan. Lihat: sopgen check {typed}")
NO_GLYPH: Final = Term(
    "{source}: fon PDF tidak memiliki bentuk untuk {letters}. Ganti karakter itu, atau pilih format lain dengan --to."
)
FROM_THE_RIGHT: Final = Term(
    "{source}: PDF tidak dapat memuat tulisan dari kanan ke kiri, di sini {letters}. Ganti karakter itu, atau pilih "
    "format lain dengan --to."
)
NO_PDF: Final = Term("{source}: PDF tidak dapat dibuat: {reason}. Pilih format lain dengan --to.")
NO_PICTURE: Final = Term(
    "{source}: gambarnya tidak dapat dimuat dalam PDF. Simpan sebagai PNG atau JPEG berwarna RGB, atau pilih format "
    "lain dengan --to."
)
BUILD_FAILED: Final = Term("Belum dibuat: {sources}. Betulkan yang ditunjukkan di atas, lalu ulangi.")
ROWS_HIGHER: Final = Term("Baris langkah {steps} ditinggikan {millimetres} mm agar alurnya tergambar bersih.")
LANES_WIDER: Final = Term("Kolom pelaksana dilebarkan {millimetres} mm agar alurnya tergambar bersih.")
TYPE_SMALLER: Final = Term("Tabel kegiatan memakai huruf {points} pt agar semua kolomnya muat di kertas.")
PAGE_SAVED: Final = Term(
    "Tabel kegiatan memakai huruf {points} pt agar tidak bersisa halaman terakhir yang hampir kosong."
)
PAGE_BROKEN: Final = Term("Langkah {steps} dimulai di halaman baru agar alurnya tergambar bersih.")
LEFT_ELSEWHERE: Final = Term(
    'Panah dari langkah "{start}" ke "{goal}" keluar di {drawn}, bukan di {wanted} seperti diminta `sisi`. '
    "Petunjuk itu dituruti hanya bila gambarnya tetap jelas."
)
ENTERED_ELSEWHERE: Final = Term(
    'Panah dari langkah "{start}" ke "{goal}" masuk di {drawn}, bukan di {wanted} seperti diminta '
    "`sisi_masuk`. Petunjuk itu dituruti hanya bila gambarnya tetap jelas."
)
SIDES: Final[Mapping[str, Term]] = {
    "top": Term("atas"),
    "left": Term("kiri"),
    "bottom": Term("bawah"),
    "right": Term("kanan"),
}
FLOW_APART: Final = Term(
    "Alur dimulai di halaman sendiri, karena di bawah bagian identitas tidak dapat digambar bersih."
)
