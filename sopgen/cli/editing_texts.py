"""The words of ``edit``, ``fmt`` and ``revise``: Indonesian msgids of the catalogue."""

from typing import Final

from sopgen.findings import Term

EDIT: Final = Term(
    "Mengubah berkas SOP tanpa ada yang tertinggal: rujukan, alur, dan sel yang digabung ikut disesuaikan; "
    "komentar, urutan, dan baris lain tetap. Perubahannya ditampilkan."
)
INSERT_STEP: Final = Term("Menyisipkan langkah ID; tanpa tempat: di akhir bagan.")
DELETE_STEP: Final = Term("Menghapus langkah ID; yang menujunya diarahkan ke langkah sesudahnya.")
MOVE_STEP: Final = Term("Memindahkan langkah ID ke sesudah atau sebelum langkah lain.")
RENAME_STEP: Final = Term("Mengganti id langkah LAMA menjadi BARU, juga di semua rujukannya.")
RENAME_SYMBOL: Final = Term("Mengganti id simbol LAMA di langkah ID menjadi BARU, juga di semua rujukannya.")
NOTE: Final = Term(
    "Menulis catatan pemeriksa ([[catatan]]) di bawah langkah yang dicatat; tanpa langkah: di akhir berkas."
)
INSERT_PERFORMER: Final = Term("Menyisipkan pelaksana ID dengan NAMA di kepala kolom; tanpa tempat: paling kanan.")
DELETE_PERFORMER: Final = Term("Menghapus pelaksana ID; pada langkah bersama, pelaksana lain tetap.")
MOVE_PERFORMER: Final = Term("Memindahkan kolom pelaksana ID ke sesudah atau sebelum pelaksana lain.")
RENAME_PERFORMER: Final = Term("Mengganti id pelaksana LAMA menjadi BARU, juga di semua rujukannya.")
SET: Final = Term(
    "Menulis NILAI di JALUR, mis. langkah.teliti.kegiatan, pelaksana.kabag.nama, identitas.nomor, "
    'uraian.dasar_hukum.2; "+" berarti butir baru: uraian.dasar_hukum.+'
)
UNSET: Final = Term("Menghapus kunci atau butir di JALUR.")
AFTER: Final = Term("Sesudah yang ber-id ini.")
BEFORE: Final = Term("Sebelum yang ber-id ini.")
TO: Final = Term("Tujuan yang baru bagi yang selama ini menuju langkah ini.")
TO_PERFORMER: Final = Term("Pelaksana penggantinya.")
NOTED_STEP: Final = Term("Id langkah yang dicatat.")
NOTED_PERFORMER: Final = Term("Id pelaksana: kolomnya, atau bersama --langkah simbolnya.")
NOTED_OUTCOME: Final = Term("Hasil keputusan langkah itu yang panahnya dicatat.")
NOTED_PART: Final = Term(
    "Bagian yang dicatat: kolom langkah (waktu), kunci identitas (nomor) atau kotak (dasar_hukum)."
)
NOTED_BY: Final = Term("Pemberi catatan: nama, jabatan, atau unit.")
NOTED_ON: Final = Term("Tanggal catatan, tahun-bulan-hari.")
DRY_RUN: Final = Term("Hanya menampilkan perubahan; berkas tidak ditulis.")
ACTIVITY: Final = Term("Uraian kegiatan.")
BY: Final = Term("Id pelaksana; beberapa dipisahkan koma.")
CELL: Final = Term("Isi kolom {name}.")
AS_TOML: Final = Term("NILAI ditulis sebagai TOML, mis. tanggal 2024-05-02 atau daftar.")
ID_NAME: Final = Term("ID")
OLD_NAME: Final = Term("LAMA")
NEW_NAME: Final = Term("BARU")
NAME_NAME: Final = Term("NAMA")
PATH_NAME: Final = Term("JALUR")
VALUE_NAME: Final = Term("NILAI")
TEXT_NAME: Final = Term("TEKS")
ONE_PLACE: Final = Term("Tulis salah satu: --after ID atau --before ID.")
NO_TOML: Final = Term("Nilai {value} bukan TOML; teks ditulis di antara tanda kutip.")
NO_OPTION: Final = Term("Opsi {name} belum ditulis.")
NO_CHANGE: Final = Term("{path}: tidak ada yang berubah.")
NOT_WRITTEN: Final = Term("{path}: belum ditulis (--dry-run).")
AFTER_CHANGE: Final = Term("{path} (sesudah perubahan)")
BROKEN_AFTER: Final = Term(
    "{path}: tidak diubah, sebab sesudah perubahan ini berkasnya salah seperti di atas. Betulkan dulu yang ditunjukkan "
    "itu di berkas atau di perintahnya, lalu ulangi."
)
BROKEN_BEFORE: Final = Term("{path}: tidak diubah. Betulkan dulu yang ditunjukkan di atas, lalu ulangi perintahnya.")
NEW_FINDINGS: Final = Term("{path}: {count} temuan baru sesudah perubahan ini. Lihat: sopgen check {typed}")

FMT: Final = Term(
    "Merapikan berkas SOP: satu susunan tetap, satu hal satu baris, komentar tetap, arti tidak berubah. "
    "Tanpa BERKAS: semua berkas .toml di folder data."
)
FMT_CHECK: Final = Term("Hanya memeriksa; berkas yang belum rapi disebut dan kode keluar 1.")
FMT_DIFF: Final = Term("Menampilkan perubahannya; berkas tidak ditulis.")
NOT_TIDY: Final = Term("{path}: belum rapi. Rapikan: sopgen fmt {typed}")

REVISE: Final = Term(
    "Mencatat revisi berikutnya di BERKAS: menaikkan Revisi ke, menulis tanggalnya, dan menambah [[riwayat]] dengan "
    "uraian perubahan sejak revisi terakhir. Baris lain tetap."
)
REVISED_ON: Final = Term("Tanggal revisi, tahun-bulan-hari; tanpa opsi ini ditanyakan.")
IN_FORCE: Final = Term("Tanggal Efektif yang baru; tanpa opsi ini tetap yang lama.")
TOLD: Final = Term(
    "Yang berubah; boleh beberapa kali, satu butir setiap kali. Tanpa opsi ini disusun dari perubahan sejak revisi "
    "terakhir menurut git, dan dapat diubah sebelum atau sesudah ditulis."
)
SINCE: Final = Term(
    "Revisi git yang menjadi pembanding. Tanpa opsi ini: versi pertama dengan nomor dan tanggal revisi yang sekarang, "
    "yaitu yang terakhir disahkan."
)
DAY_NAME: Final = Term("TANGGAL")
REVISION_NAME: Final = Term("REVISI")
ASK_DAY: Final = Term("Tanggal revisi (tahun-bulan-hari)")
ASK_IN_FORCE: Final = Term("Tanggal Efektif (kosong: tetap)")
ASK_TOLD: Final = Term("Uraian perubahan")
COMPARED: Final = Term("Dibandingkan dengan versi {day} ({commit}), yang terakhir disahkan. Versi lain: --since REVISI")
DAY_NEEDED: Final = Term("Tanggal revisi belum ditulis: --tanggal 2025-03-17")
NOTHING_CHANGED: Final = Term(
    "Tidak ada perubahan yang tercetak sejak revisi terakhir. Tulis yang berubah: --uraian TEKS"
)
NOTHING_TO_COMPARE: Final = Term(
    "Perubahan sejak revisi terakhir tidak dapat disusun ({reason}). Tulis yang berubah: --uraian TEKS"
)
NOT_COMMITTED: Final = Term("berkas ini belum ada di git")
