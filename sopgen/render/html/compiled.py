"""The template, compiled: written by scripts/compile_template.py, never by hand."""
# ruff: noqa: ANN001, ANN002, ANN201, ANN202, ARG001, C901, D103, E402, E501, E701, F401, F821, F841, FBT003
# ruff: noqa: I001, PIE790, PLR0912, PLR0915, Q000, UP034
# fmt: off
# mypy: ignore-errors

stamp = ('3.1.6', 1817800861)
from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sheet.html.jinja'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_document = resolve('document')
    l_0_style = resolve('style')
    l_0_draft_style = resolve('draft_style')
    l_0_several = resolve('several')
    l_0_heading = resolve('heading')
    l_0_pieces = l_0_flow = l_0_told = l_0_row = l_0_text = l_0_table = l_0_rules = l_0_lines = l_0_drawing = l_0_margin = missing
    try:
        t_1 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    try:
        t_2 = environment.filters['list']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'list' found.")
    try:
        t_3 = environment.filters['rejectattr']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'rejectattr' found.")
    try:
        t_4 = environment.filters['reverse']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'reverse' found.")
    pass
    def macro(l_1_text):
        t_5 = []
        if l_1_text is missing:
            l_1_text = undefined("parameter 'text' was not provided", name='text')
        pass
        if environment.getattr(l_1_text, 'mark'):
            pass
            t_5.extend((
                '<span class="tanda">',
                escape(environment.getattr(l_1_text, 'mark')),
                ' </span>',
            ))
        for l_2_piece in environment.getattr(l_1_text, 'pieces'):
            _loop_vars = {}
            pass
            if (environment.getattr(l_2_piece, 'kind') == 'words'):
                pass
                for l_3_tag in environment.getattr(l_2_piece, 'tags'):
                    _loop_vars = {}
                    pass
                    t_5.extend((
                        '<',
                        escape(l_3_tag),
                        '>',
                    ))
                l_3_tag = missing
                t_5.append(
                    escape(environment.getattr(l_2_piece, 'text')),
                )
                for l_3_tag in t_4(environment.getattr(l_2_piece, 'tags')):
                    _loop_vars = {}
                    pass
                    t_5.extend((
                        '</',
                        escape(l_3_tag),
                        '>',
                    ))
                l_3_tag = missing
            elif (environment.getattr(l_2_piece, 'kind') == 'may_part'):
                pass
                t_5.append(
                    '<wbr/>',
                )
            elif (environment.getattr(l_2_piece, 'kind') == 'tick'):
                pass
                t_5.extend((
                    '<svg class="centang" role="img" aria-label="',
                    escape(environment.getattr(l_2_piece, 'name')),
                    '" viewBox="0 0 16 16"><path d="M1 1H15V15H1Z',
                ))
                if environment.getattr(l_2_piece, 'checked'):
                    pass
                    t_5.append(
                        'M4 4L12 12M12 4L4 12',
                    )
                t_5.append(
                    '"/></svg>',
                )
            else:
                pass
                t_5.extend((
                    '<img src="',
                    escape(environment.getattr(l_2_piece, 'uri')),
                    '" alt="',
                    escape(environment.getattr(l_2_piece, 'alt')),
                    '" style="--w:',
                    escape(environment.getattr(l_2_piece, 'width')),
                    'px;--h:',
                    escape(environment.getattr(l_2_piece, 'height')),
                    'px">',
                ))
        l_2_piece = missing
        return concat(t_5)
    context.exported_vars.add('pieces')
    context.vars['pieces'] = l_0_pieces = Macro(environment, macro, 'pieces', ('text',), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_blocks):
        t_6 = []
        if l_1_blocks is missing:
            l_1_blocks = undefined("parameter 'blocks' was not provided", name='blocks')
        pass
        for l_2_block in l_1_blocks:
            _loop_vars = {}
            pass
            if (environment.getattr(l_2_block, 'kind') == 'list'):
                pass
                t_6.extend((
                    '<',
                    escape(environment.getattr(l_2_block, 'tag')),
                    ' role="list">',
                ))
                for l_3_item in environment.getattr(l_2_block, 'items'):
                    _loop_vars = {}
                    pass
                    t_6.extend((
                        '<li>',
                        escape(context.call((undefined(name='flow') if l_0_flow is missing else l_0_flow), environment.getattr(l_3_item, 'blocks'), _loop_vars=_loop_vars)),
                        '</li>',
                    ))
                l_3_item = missing
                t_6.extend((
                    '</',
                    escape(environment.getattr(l_2_block, 'tag')),
                    '>',
                ))
            elif (environment.getattr(l_2_block, 'role') == 'sheet_heading'):
                pass
                t_6.extend((
                    '<h2 class="p p',
                    escape(environment.getattr(l_2_block, 'look')),
                    '">',
                    escape(context.call((undefined(name='pieces') if l_0_pieces is missing else l_0_pieces), l_2_block, _loop_vars=_loop_vars)),
                    '</h2>',
                ))
            else:
                pass
                t_6.extend((
                    '<p class="p p',
                    escape(environment.getattr(l_2_block, 'look')),
                    '">',
                    escape(context.call((undefined(name='pieces') if l_0_pieces is missing else l_0_pieces), l_2_block, _loop_vars=_loop_vars)),
                    '</p>',
                ))
        l_2_block = missing
        return concat(t_6)
    context.exported_vars.add('flow')
    context.vars['flow'] = l_0_flow = Macro(environment, macro, 'flow', ('blocks',), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_sentences, l_1_goal):
        t_7 = []
        if l_1_sentences is missing:
            l_1_sentences = undefined("parameter 'sentences' was not provided", name='sentences')
        if l_1_goal is missing:
            l_1_goal = undefined("parameter 'goal' was not provided", name='goal')
        pass
        for l_2_sentence in l_1_sentences:
            _loop_vars = {}
            pass
            t_7.append(
                '<p>',
            )
            for l_3_phrase in l_2_sentence:
                _loop_vars = {}
                pass
                if environment.getattr(l_3_phrase, 'target'):
                    pass
                    t_7.extend((
                        '<a href="#',
                        escape(l_1_goal),
                        '-',
                        escape(environment.getattr(l_3_phrase, 'target')),
                        '">',
                        escape(environment.getattr(l_3_phrase, 'text')),
                        '</a>',
                    ))
                else:
                    pass
                    t_7.append(
                        escape(environment.getattr(l_3_phrase, 'text')),
                    )
            l_3_phrase = missing
            t_7.append(
                '</p>\n',
            )
        l_2_sentence = missing
        return concat(t_7)
    context.exported_vars.add('told')
    context.vars['told'] = l_0_told = Macro(environment, macro, 'told', ('sentences', 'goal'), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_row):
        t_8 = []
        if l_1_row is missing:
            l_1_row = undefined("parameter 'row' was not provided", name='row')
        pass
        t_8.extend((
            '<tr role="row" class="',
            escape(environment.getattr(l_1_row, 'kind')),
            '"',
        ))
        if environment.getattr(l_1_row, 'anchor'):
            pass
            t_8.extend((
                ' id="',
                escape(environment.getattr(l_1_row, 'anchor')),
                '"',
            ))
        t_8.extend((
            ' style="--h:',
            escape(environment.getattr(l_1_row, 'height')),
            'px">\n',
        ))
        for l_2_cell in environment.getattr(l_1_row, 'cells'):
            _loop_vars = {}
            pass
            t_8.extend((
                '<',
                escape(environment.getattr(l_2_cell, 'tag')),
                ' role="',
                escape(environment.getattr(l_2_cell, 'aria_role')),
                '"',
            ))
            if environment.getattr(l_2_cell, 'scope'):
                pass
                t_8.extend((
                    ' scope="',
                    escape(environment.getattr(l_2_cell, 'scope')),
                    '"',
                ))
            if (environment.getattr(l_2_cell, 'column_span') > 1):
                pass
                t_8.extend((
                    ' colspan="',
                    escape(environment.getattr(l_2_cell, 'column_span')),
                    '"',
                ))
            if (environment.getattr(l_2_cell, 'row_span') > 1):
                pass
                t_8.extend((
                    ' rowspan="',
                    escape(environment.getattr(l_2_cell, 'row_span')),
                    '"',
                ))
            if environment.getattr(l_2_cell, 'called'):
                pass
                t_8.extend((
                    ' data-sebutan="',
                    escape(environment.getattr(l_2_cell, 'called')),
                    '"',
                ))
            t_8.extend((
                ' class="',
                escape(environment.getattr(l_2_cell, 'align_vertical')),
            ))
            if environment.getattr(l_2_cell, 'empty'):
                pass
                t_8.append(
                    ' kosong',
                )
            if environment.getattr(l_2_cell, 'upright'):
                pass
                t_8.append(
                    ' tegak',
                )
            t_8.append(
                '"',
            )
            if environment.getattr(l_2_cell, 'fill'):
                pass
                t_8.extend((
                    ' style="background:',
                    escape(environment.getattr(l_2_cell, 'fill')),
                    '"',
                ))
            t_8.append(
                '>',
            )
            if environment.getattr(l_2_cell, 'blocks'):
                pass
                t_8.extend((
                    '<div style="--h:',
                    escape(environment.getattr(l_2_cell, 'room')),
                    'px">',
                    escape(context.call((undefined(name='flow') if l_0_flow is missing else l_0_flow), environment.getattr(l_2_cell, 'blocks'), _loop_vars=_loop_vars)),
                    '</div>',
                ))
            for l_3_symbol in environment.getattr(l_2_cell, 'drawn'):
                _loop_vars = {}
                pass
                t_8.extend((
                    '<span class="terucap">',
                    escape(l_3_symbol),
                    '</span>',
                ))
            l_3_symbol = missing
            if environment.getattr(l_2_cell, 'told'):
                pass
                t_8.extend((
                    '<div class="lanjut">',
                    escape(context.call((undefined(name='told') if l_0_told is missing else l_0_told), environment.getattr(l_2_cell, 'told'), 'langkah', _loop_vars=_loop_vars)),
                    '</div>',
                ))
            for l_3_words in environment.getattr(l_2_cell, 'shared'):
                _loop_vars = {}
                pass
                t_8.extend((
                    '<div class="lanjut" data-sebutan="',
                    escape(environment.getattr(l_3_words, 'called')),
                    '">',
                ))
                for l_4_paragraph in environment.getattr(l_3_words, 'paragraphs'):
                    _loop_vars = {}
                    pass
                    t_8.extend((
                        '<p>',
                        escape(l_4_paragraph),
                        '</p>',
                    ))
                l_4_paragraph = missing
                t_8.append(
                    '</div>',
                )
            l_3_words = missing
            t_8.extend((
                '</',
                escape(environment.getattr(l_2_cell, 'tag')),
                '>\n',
            ))
        l_2_cell = missing
        t_8.append(
            '</tr>\n',
        )
        return concat(t_8)
    context.exported_vars.add('row')
    context.vars['row'] = l_0_row = Macro(environment, macro, 'row', ('row',), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_block, l_1_kind):
        t_9 = []
        if l_1_block is missing:
            l_1_block = undefined("parameter 'block' was not provided", name='block')
        if l_1_kind is missing:
            l_1_kind = undefined("parameter 'kind' was not provided", name='kind')
        pass
        t_9.extend((
            '<div class="',
            escape(l_1_kind),
            '" style="--x:',
            escape(environment.getattr(l_1_block, 'left')),
            'px;--y:',
            escape(environment.getattr(l_1_block, 'top')),
            'px;--w:',
            escape(environment.getattr(l_1_block, 'width')),
            'px;--h:',
            escape(environment.getattr(l_1_block, 'height')),
            'px">',
            escape(context.call((undefined(name='flow') if l_0_flow is missing else l_0_flow), environment.getattr(l_1_block, 'blocks'))),
            '</div>\n',
        ))
        return concat(t_9)
    context.exported_vars.add('text')
    context.vars['text'] = l_0_text = Macro(environment, macro, 'text', ('block', 'kind'), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_table):
        t_10 = []
        if l_1_table is missing:
            l_1_table = undefined("parameter 'table' was not provided", name='table')
        pass
        t_10.extend((
            '<table role="table" class="',
            escape(environment.getattr(l_1_table, 'name')),
            '" style="--x:',
            escape(environment.getattr(l_1_table, 'left')),
            'px;--y:',
            escape(environment.getattr(l_1_table, 'top')),
            'px;--w:',
            escape(environment.getattr(l_1_table, 'width')),
            'px;--isi:',
            escape(environment.getattr(l_1_table, 'insets')),
            '">\n<caption class="terucap">',
            escape(environment.getattr(l_1_table, 'title')),
            '</caption>\n<colgroup>',
        ))
        for l_2_width in environment.getattr(l_1_table, 'columns'):
            _loop_vars = {}
            pass
            t_10.extend((
                '<col style="--w:',
                escape(l_2_width),
                'px">',
            ))
        l_2_width = missing
        t_10.append(
            '</colgroup>\n',
        )
        if environment.getattr(l_1_table, 'head'):
            pass
            t_10.append(
                '<thead role="rowgroup">\n',
            )
            for l_2_head in environment.getattr(l_1_table, 'head'):
                _loop_vars = {}
                pass
                t_10.append(
                    escape(context.call((undefined(name='row') if l_0_row is missing else l_0_row), l_2_head, _loop_vars=_loop_vars)),
                )
            l_2_head = missing
            t_10.append(
                '</thead>\n',
            )
        t_10.append(
            '<tbody role="rowgroup">\n',
        )
        for l_2_body in environment.getattr(l_1_table, 'body'):
            _loop_vars = {}
            pass
            t_10.append(
                escape(context.call((undefined(name='row') if l_0_row is missing else l_0_row), l_2_body, _loop_vars=_loop_vars)),
            )
        l_2_body = missing
        t_10.append(
            '</tbody>\n</table>\n',
        )
        return concat(t_10)
    context.exported_vars.add('table')
    context.vars['table'] = l_0_table = Macro(environment, macro, 'table', ('table',), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_page, l_1_paper):
        t_11 = []
        if l_1_page is missing:
            l_1_page = undefined("parameter 'page' was not provided", name='page')
        if l_1_paper is missing:
            l_1_paper = undefined("parameter 'paper' was not provided", name='paper')
        pass
        t_11.extend((
            '<svg class="garis" aria-hidden="true" viewBox="0 0 ',
            escape(environment.getattr(l_1_paper, 'width')),
            ' ',
            escape(environment.getattr(l_1_paper, 'height')),
            '">\n',
        ))
        def t_12(fiter):
            for l_2_block in fiter:
                if (environment.getattr(l_2_block, 'kind') == 'table'):
                    yield l_2_block
        for l_2_block in t_12(environment.getattr(l_1_page, 'blocks')):
            _loop_vars = {}
            pass
            t_11.extend((
                '<path stroke-width="',
                escape(environment.getattr(l_2_block, 'rule')),
                '" d="',
                escape(environment.getattr(l_2_block, 'rules')),
                '"/>\n',
            ))
        l_2_block = missing
        t_11.append(
            '</svg>\n',
        )
        return concat(t_11)
    context.exported_vars.add('rules')
    context.vars['rules'] = l_0_rules = Macro(environment, macro, 'rules', ('page', 'paper'), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_lines):
        t_13 = []
        if l_1_lines is missing:
            l_1_lines = undefined("parameter 'lines' was not provided", name='lines')
        pass
        for l_2_line in l_1_lines:
            _loop_vars = {}
            pass
            t_13.extend((
                '<text x="',
                escape(environment.getattr(l_2_line, 'x')),
                '" y="',
                escape(environment.getattr(l_2_line, 'y')),
                '">',
                escape(environment.getattr(l_2_line, 'text')),
                '</text>',
            ))
        l_2_line = missing
        return concat(t_13)
    context.exported_vars.add('lines')
    context.vars['lines'] = l_0_lines = Macro(environment, macro, 'lines', ('lines',), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_drawing, l_1_number, l_1_side):
        t_14 = []
        if l_1_drawing is missing:
            l_1_drawing = undefined("parameter 'drawing' was not provided", name='drawing')
        if l_1_number is missing:
            l_1_number = undefined("parameter 'number' was not provided", name='number')
        if l_1_side is missing:
            l_1_side = ''
        pass
        t_14.extend((
            '<svg class="gambar" role="img" aria-labelledby="gambar-',
            escape(l_1_side),
            escape(l_1_number),
            ' uraian-',
            escape(l_1_side),
            escape(l_1_number),
            '" viewBox="',
            escape(environment.getattr(l_1_drawing, 'left')),
            ' ',
            escape(environment.getattr(l_1_drawing, 'top')),
            ' ',
            escape(environment.getattr(l_1_drawing, 'width')),
            ' ',
            escape(environment.getattr(l_1_drawing, 'height')),
            '" style="--x:',
            escape(environment.getattr(l_1_drawing, 'left')),
            'px;--y:',
            escape(environment.getattr(l_1_drawing, 'top')),
            'px;--w:',
            escape(environment.getattr(l_1_drawing, 'width')),
            'px;--h:',
            escape(environment.getattr(l_1_drawing, 'height')),
            'px" font-size="',
            escape(environment.getattr(l_1_drawing, 'size')),
            '" stroke-width="',
            escape(environment.getattr(l_1_drawing, 'line')),
            '">\n<title id="gambar-',
            escape(l_1_side),
            escape(l_1_number),
            '">Bagan alur, halaman ',
            escape(l_1_number),
            '</title>\n<desc id="uraian-',
            escape(l_1_side),
            escape(l_1_number),
            '">',
            escape(environment.getattr(l_1_drawing, 'alt')),
            '</desc>\n<defs><marker id="panah-',
            escape(l_1_side),
            escape(l_1_number),
            '" markerUnits="userSpaceOnUse" markerWidth="',
            escape(environment.getattr(l_1_drawing, 'head_length')),
            '" markerHeight="',
            escape(environment.getattr(l_1_drawing, 'head_width')),
            '" viewBox="0 0 20 15" refX="10" refY="7.5" orient="auto"><path d="M0 0L20 7.5L0 15Z"/></marker></defs>\n',
        ))
        for l_2_connector in environment.getattr(l_1_drawing, 'connectors'):
            _loop_vars = {}
            pass
            t_14.extend((
                '<g class="',
                escape(environment.getattr(l_2_connector, 'dash')),
                '"><title>',
                escape(environment.getattr(l_2_connector, 'name')),
                '</title><path d="',
                escape(environment.getattr(l_2_connector, 'path')),
                '"',
            ))
            if environment.getattr(l_2_connector, 'head'):
                pass
                t_14.extend((
                    ' marker-end="url(#panah-',
                    escape(l_1_side),
                    escape(l_1_number),
                    ')"',
                ))
            t_14.append(
                '/></g>\n',
            )
        l_2_connector = missing
        for l_2_symbol in environment.getattr(l_1_drawing, 'symbols'):
            _loop_vars = {}
            pass
            t_14.extend((
                '<g fill="',
                escape(environment.getattr(l_1_drawing, 'fill')),
                '"><title>',
                escape(environment.getattr(l_2_symbol, 'name')),
                '</title><path d="',
                escape(environment.getattr(l_2_symbol, 'path')),
                '"/>',
                escape(context.call((undefined(name='lines') if l_0_lines is missing else l_0_lines), environment.getattr(l_2_symbol, 'lines'), _loop_vars=_loop_vars)),
                '</g>\n',
            ))
        l_2_symbol = missing
        for l_2_label in environment.getattr(l_1_drawing, 'labels'):
            _loop_vars = {}
            pass
            t_14.extend((
                '<g fill="#fff"><rect x="',
                escape(environment.getattr(l_2_label, 'left')),
                '" y="',
                escape(environment.getattr(l_2_label, 'top')),
                '" width="',
                escape(environment.getattr(l_2_label, 'width')),
                '" height="',
                escape(environment.getattr(l_2_label, 'height')),
                '"/>',
                escape(context.call((undefined(name='lines') if l_0_lines is missing else l_0_lines), environment.getattr(l_2_label, 'lines'), _loop_vars=_loop_vars)),
                '</g>\n',
            ))
        l_2_label = missing
        t_14.append(
            '</svg>\n',
        )
        return concat(t_14)
    context.exported_vars.add('drawing')
    context.vars['drawing'] = l_0_drawing = Macro(environment, macro, 'drawing', ('drawing', 'number', 'side'), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_margin, l_1_number):
        t_15 = []
        if l_1_margin is missing:
            l_1_margin = undefined("parameter 'margin' was not provided", name='margin')
        if l_1_number is missing:
            l_1_number = undefined("parameter 'number' was not provided", name='number')
        pass
        t_15.extend((
            '<aside class="tepi" aria-label="Catatan pemeriksa, halaman ',
            escape(l_1_number),
            '" style="--y:',
            escape(environment.getattr(l_1_margin, 'before')),
            'px">\n<ol role="list">\n',
        ))
        for l_2_note in environment.getattr(l_1_margin, 'notes'):
            _loop_vars = {}
            pass
            t_15.extend((
                '<li class="slot" style="--h:',
                escape(environment.getattr(l_2_note, 'room')),
                'px"><div id="catatan-',
                escape(environment.getattr(l_2_note, 'number')),
                '">\n<p><b>Catatan ',
                escape(environment.getattr(l_2_note, 'number')),
                '</b><a class="ke-tanda" href="#tanda-',
                escape(environment.getattr(l_2_note, 'number')),
                '">',
                escape(environment.getattr(l_2_note, 'place')),
                '</a>',
            ))
            if environment.getattr(l_2_note, 'anchor'):
                pass
                t_15.extend((
                    '<a class="ke-baris" href="#',
                    escape(environment.getattr(l_2_note, 'anchor')),
                    '">',
                    escape(environment.getattr(l_2_note, 'place')),
                    '</a>',
                ))
            else:
                pass
                t_15.extend((
                    '<span class="ke-baris">',
                    escape(environment.getattr(l_2_note, 'place')),
                    '</span>',
                ))
            t_15.append(
                '</p>\n',
            )
            for l_3_paragraph in environment.getattr(l_2_note, 'paragraphs'):
                _loop_vars = {}
                pass
                t_15.extend((
                    '<p>',
                    escape(l_3_paragraph),
                    '</p>',
                ))
            l_3_paragraph = missing
            if environment.getattr(l_2_note, 'signed'):
                pass
                t_15.extend((
                    '<p class="dari">',
                    escape(environment.getattr(l_2_note, 'signed')),
                    '</p>',
                ))
            t_15.append(
                '</div></li>\n',
            )
        l_2_note = missing
        t_15.append(
            '</ol>\n</aside>\n',
        )
        return concat(t_15)
    context.exported_vars.add('margin')
    context.vars['margin'] = l_0_margin = Macro(environment, macro, 'margin', ('margin', 'number'), False, False, False, context.eval_ctx.autoescape)
    yield '<!DOCTYPE html>\n<html lang="'
    yield escape(environment.getattr(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'meta'), 'language'))
    yield '">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; font-src data:; img-src data:">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>'
    if environment.getattr(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'meta'), 'number'):
        pass
        yield escape(environment.getattr(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'meta'), 'number'))
        yield ' – '
    yield escape(environment.getattr(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'meta'), 'title'))
    yield '</title>\n<meta name="author" content="'
    yield escape(environment.getattr(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'meta'), 'organisation'))
    yield '">\n<meta name="description" content="'
    yield escape(environment.getattr(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'meta'), 'subject'))
    yield '">\n<meta name="generator" content="'
    yield escape((environment.getattr(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'meta'), 'program') or 'sopgen'))
    yield '">\n<meta name="dcterms.identifier" content="'
    yield escape(environment.getattr(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'meta'), 'number'))
    yield '">\n'
    if environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'day'):
        pass
        yield '<meta name="dcterms.created" content="'
        yield escape(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'day'))
        yield '">\n'
    if environment.getattr(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'meta'), 'revision'):
        pass
        yield '<meta name="sopgen.revision" content="'
        yield escape(environment.getattr(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'meta'), 'revision'))
        yield '">\n'
    if environment.getattr(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'meta'), 'fingerprint'):
        pass
        yield '<meta name="sopgen.fingerprint" content="'
        yield escape(environment.getattr(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'meta'), 'fingerprint'))
        yield '">\n'
    if environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'form'):
        pass
        yield '<meta name="sopgen.form" content="'
        yield escape(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'form'))
        yield '">\n'
    for l_1_file in environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'files'):
        _loop_vars = {}
        pass
        yield '<script type="'
        yield escape(environment.getattr(l_1_file, 'media_type'))
        yield '" data-name="'
        yield escape(environment.getattr(l_1_file, 'name'))
        yield '" data-encoding="base64" data-description="'
        yield escape(environment.getattr(l_1_file, 'description'))
        yield '">'
        yield escape(environment.getattr(l_1_file, 'base64'))
        yield '</script>\n'
    l_1_file = missing
    yield '<style>\n'
    for l_1_face in environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'faces'):
        _loop_vars = {}
        pass
        yield '@font-face{font-family:"'
        yield escape(environment.getattr(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'family'), 'css_name'))
        yield '";font-weight:'
        yield escape(environment.getattr(l_1_face, 'weight'))
        yield ';font-style:'
        yield escape(environment.getattr(l_1_face, 'slope'))
        yield ';src:url(data:font/woff2;base64,'
        yield escape(environment.getattr(l_1_face, 'base64'))
        yield ') format("woff2")}\n'
    l_1_face = missing
    yield '@page{size:'
    yield escape(environment.getattr(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'paper'), 'width_mm'))
    yield 'mm '
    yield escape(environment.getattr(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'paper'), 'height_mm'))
    yield 'mm;margin:0}\n:root{--huruf:"'
    yield escape(environment.getattr(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'family'), 'css_name'))
    yield '",'
    yield escape(environment.getattr(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'family'), 'generic'))
    yield ';--lebar:'
    yield escape(environment.getattr(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'paper'), 'width'))
    yield 'px;--tinggi:'
    yield escape(environment.getattr(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'paper'), 'height'))
    yield 'px}\n'
    yield escape((undefined(name='style') if l_0_style is missing else l_0_style))
    yield '\n'
    if environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'form'):
        pass
        yield escape((undefined(name='draft_style') if l_0_draft_style is missing else l_0_draft_style))
        yield '\n'
    yield '@media print,(min-width:641px){\n'
    for l_1_look in environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'looks'):
        _loop_vars = {}
        pass
        yield '.p'
        yield escape(environment.getattr(l_1_look, 'number'))
        yield '{font-size:'
        yield escape(environment.getattr(l_1_look, 'size'))
        yield 'px;line-height:'
        yield escape(environment.getattr(l_1_look, 'pitch'))
        yield 'px;text-align:'
        yield escape(environment.getattr(l_1_look, 'align'))
        yield ';padding-block:'
        yield escape(environment.getattr(l_1_look, 'space_before'))
        yield 'px 0;padding-inline:'
        yield escape(environment.getattr(l_1_look, 'indent'))
        yield 'px 0;min-block-size:'
        yield escape(environment.getattr(l_1_look, 'least_height'))
        yield 'px}\n.p'
        yield escape(environment.getattr(l_1_look, 'number'))
        yield '>.tanda{left:'
        yield escape(environment.getattr(l_1_look, 'mark_left'))
        yield 'px}\n'
    l_1_look = missing
    yield '}\n</style>\n</head>\n<body>\n<main>\n<h1 class="terucap">'
    yield escape(environment.getattr(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'meta'), 'title'))
    yield '</h1>\n'
    for l_1_page in environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'pages'):
        _loop_vars = {}
        pass
        if (environment.getattr(l_1_page, 'kind') == 'remarks'):
            pass
            yield '<section class="lembar daftar-catatan" aria-label="Daftar catatan pemeriksa">\n'
        else:
            pass
            yield '<section class="lembar" aria-label="Halaman '
            yield escape(environment.getattr(l_1_page, 'number'))
            yield ' dari '
            yield escape(t_1(t_2(context.eval_ctx, t_3(context, environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'pages'), 'kind', 'equalto', 'remarks'))))
            yield '">\n'
        if environment.getattr(l_1_page, 'draft'):
            pass
            yield escape(context.call((undefined(name='text') if l_0_text is missing else l_0_text), environment.getattr(l_1_page, 'draft'), 'teks draf', _loop_vars=_loop_vars))
        if environment.getattr(l_1_page, 'folio'):
            pass
            yield escape(context.call((undefined(name='text') if l_0_text is missing else l_0_text), environment.getattr(l_1_page, 'folio'), 'teks nomor', _loop_vars=_loop_vars))
        for l_2_block in environment.getattr(l_1_page, 'blocks'):
            _loop_vars = {}
            pass
            if (environment.getattr(l_2_block, 'kind') == 'table'):
                pass
                yield escape(context.call((undefined(name='table') if l_0_table is missing else l_0_table), l_2_block, _loop_vars=_loop_vars))
            else:
                pass
                yield escape(context.call((undefined(name='text') if l_0_text is missing else l_0_text), l_2_block, 'teks', _loop_vars=_loop_vars))
        l_2_block = missing
        yield escape(context.call((undefined(name='rules') if l_0_rules is missing else l_0_rules), l_1_page, environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'paper'), _loop_vars=_loop_vars))
        if environment.getattr(l_1_page, 'drawing'):
            pass
            yield escape(context.call((undefined(name='drawing') if l_0_drawing is missing else l_0_drawing), environment.getattr(l_1_page, 'drawing'), environment.getattr(l_1_page, 'number'), _loop_vars=_loop_vars))
        if environment.getattr(l_1_page, 'margin'):
            pass
            for l_2_note in environment.getattr(environment.getattr(l_1_page, 'margin'), 'notes'):
                _loop_vars = {}
                pass
                yield '<div class="sorot" id="tanda-'
                yield escape(environment.getattr(l_2_note, 'number'))
                yield '" style="--x:'
                yield escape(environment.getattr(l_2_note, 'left'))
                yield 'px;--y:'
                yield escape(environment.getattr(l_2_note, 'top'))
                yield 'px;--w:'
                yield escape(environment.getattr(l_2_note, 'width'))
                yield 'px;--h:'
                yield escape(environment.getattr(l_2_note, 'height'))
                yield 'px"><a href="#catatan-'
                yield escape(environment.getattr(l_2_note, 'number'))
                yield '" aria-label="Catatan '
                yield escape(environment.getattr(l_2_note, 'number'))
                yield '">'
                yield escape(environment.getattr(l_2_note, 'number'))
                yield '</a></div>\n'
            l_2_note = missing
        yield '</section>\n'
        if environment.getattr(l_1_page, 'margin'):
            pass
            yield escape(context.call((undefined(name='margin') if l_0_margin is missing else l_0_margin), environment.getattr(l_1_page, 'margin'), environment.getattr(l_1_page, 'number'), _loop_vars=_loop_vars))
    l_1_page = missing
    if environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'telling'):
        pass
        yield '<details class="kata" open>\n<summary><h2>Alur dalam kata-kata</h2></summary>\n'
        l_0_several = (t_1(environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'telling')) > 1)
        context.vars['several'] = l_0_several
        context.exported_vars.add('several')
        l_0_heading = ('h4' if (undefined(name='several') if l_0_several is missing else l_0_several) else 'h3')
        context.vars['heading'] = l_0_heading
        context.exported_vars.add('heading')
        for l_1_chart in environment.getattr((undefined(name='document') if l_0_document is missing else l_0_document), 'telling'):
            _loop_vars = {}
            pass
            if (undefined(name='several') if l_0_several is missing else l_0_several):
                pass
                yield '<h3>'
                yield escape(environment.getattr(l_1_chart, 'title'))
                yield '</h3>\n'
            yield '<ol role="list">\n'
            for l_2_step in environment.getattr(l_1_chart, 'steps'):
                _loop_vars = {}
                pass
                yield '<li id="alur-'
                yield escape(environment.getattr(l_2_step, 'key'))
                yield '"><'
                yield escape((undefined(name='heading') if l_0_heading is missing else l_0_heading))
                yield '><a href="#langkah-'
                yield escape(environment.getattr(l_2_step, 'key'))
                yield '">'
                if environment.getattr(l_2_step, 'number'):
                    pass
                    yield 'Langkah '
                    yield escape(environment.getattr(l_2_step, 'number'))
                else:
                    pass
                    yield 'Baris'
                yield '</a> '
                yield escape(environment.getattr(l_2_step, 'title'))
                yield '</'
                yield escape((undefined(name='heading') if l_0_heading is missing else l_0_heading))
                yield '>\n'
                yield escape(context.call((undefined(name='told') if l_0_told is missing else l_0_told), environment.getattr(l_2_step, 'sentences'), 'alur', _loop_vars=_loop_vars))
                yield '</li>\n'
            l_2_step = missing
            yield '</ol>\n'
        l_1_chart = missing
        yield '</details>\n'
    yield '</main>\n</body>\n</html>\n'

blocks = {}
debug_info = '3=41&4=46&5=53&6=56&7=58&8=68&9=70&10=79&12=84&13=88&15=103&19=116&20=121&21=124&22=128&23=131&24=142&25=145&26=149&28=158&32=167&33=174&35=180&36=183&41=207&42=214&43=229&44=234&45=239&46=246&47=253&48=260&49=284&50=294&51=303&52=312&53=319&54=342&58=352&59=361&61=377&62=384&63=394&64=397&65=409&67=414&71=427&75=440&76=449&77=454&78=463&82=475&83=480&85=496&86=507&87=533&88=538&89=543&90=551&91=556&93=575&94=580&96=590&97=595&103=613&104=622&106=627&107=632&108=636&109=643&110=662&111=671&118=689&123=691&124=697&125=699&126=701&127=703&128=705&129=708&131=710&132=713&134=715&135=718&137=720&138=723&140=725&141=729&144=739&145=743&147=753&148=757&149=765&150=767&151=769&154=772&155=776&156=790&163=796&164=798&165=801&168=807&170=811&171=813&173=814&174=816&176=817&177=820&178=822&180=825&183=827&184=828&185=830&187=831&188=833&189=837&193=855&194=857&197=859&200=862&201=865&202=868&203=871&204=874&207=877&208=881&209=899'
