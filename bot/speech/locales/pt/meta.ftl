meta-data-title = Os teus dados
meta-data-asked = Em { $day } pediste que os teus dados fossem apagados. Nada é guardado aqui com o teu início de sessão do Facebook: um chat não o revela.
meta-data-how = O que se guarda pertence ao teu chat. Escreve lá /forget: pedidos, imagens e palavras são apagados de imediato, e o chat di-lo. As mensagens que estão no chat és tu que as apagas lá.
